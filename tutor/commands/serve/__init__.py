"""`chainrule serve`: the app in browsers, for one learner or a class.

`command` reads the options; `gate` says who may come in, and as whom; `session` is one app at work;
`apps` starts it, forked by a `zygote`, a process that is `warm`; `server` brings them together on
textual-serve, the extra `serve`, which is loaded when it starts.
"""

from tutor.commands.serve.command import add_arguments, run

__all__ = ["add_arguments", "run"]
