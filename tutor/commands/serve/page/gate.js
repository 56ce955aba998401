// A secret that came with a link is in the form now: whoever looks at the address, or goes back to it
// later, need not see it.
"use strict";

const address = new URL(location);
address.searchParams.delete("token");
history.replaceState(null, "", address);
