"""What is asked and what is said of answers."""

MESSAGES = {
    # --- what is asked ------------------------------------------------------------------------
    "ask-rule": "For the gradient of {node}, do you multiply or add?",
    "ask-local": "{line}. What is the local derivative {symbol}?",
    "ask-local-occurrence": "{line}. What is {symbol}, if only the {number:ordinal} {source} moves?",
    "ask-gradient": "What is the gradient {symbol}?",
    "ask-formula": "What is {symbol}, as a formula?",
    "author": "{text}",
    "nothing": "",
    "asked-rule": "Asked: one edge that leaves {node} (multiply), or several (add)?",
    "asked-local": (
        "Asked: the local derivative {symbol} of this one edge. "
        "How fast does {target} change when only {source} changes?"
    ),
    "asked-local-occurrence": (
        "Asked: the local derivative {symbol} of this one edge. "
        "In {formula} only the {number:ordinal} {source} moves; all else is held fixed."
    ),
    "asked-gradient": ("Asked: the whole gradient {symbol}. Take every edge that leaves {node}."),
    # --- what was made of an answer ----------------------------------------------------------
    "right": "Right.",
    "wrong": "Not yet.",
    "revealed": "The answer: {solution}",
    "taken": "Noted.",
    "prediction-any": "Any answer will do here: nothing is marked. Choose what you expect.",
    "unsure": "I cannot tell whether that is right. Please write it another way; no try is lost.",
    "tried-already": "You have just tried this; it counts once. Change something, or take a hint.",
    "try-again": "Try again.",
    "try-or-see": "Try again, or see the answer ({key}).",
    "read-as": "read as  {reading}",
    "read-as-either": "read as  {reading}  or  {other}",
    "was-read": "Yours was read as {reading}.",
    "two-readings": (
        "Do you mean {reading}, or {other}? No try is lost. "
        "Write a * between factors, or parentheses behind a function."
    ),
    "grouped-otherwise": (
        "This was read as {reading}. Do you mean {other}? Then type the parentheses; no try is lost."
    ),
    "checked-engine": "✓ checked",
    "checked-sympy": "✓ proved by SymPy",
    "differs-at": "At {point:and}, yours gives {given}; it should be {expected}.",
    "differs-hardly": "At {point:and}, yours comes close to the right one, but they are not equal.",
    "rule-answers": "Answer m (multiply) or a (add).",
    "choice-answers": "Answer with a number from 1 to {count}.",
    "choice-one": "Choose one answer.",
    "choice-more": "True so far, but there is more to choose.",
    "formula-please": "{value} is its value here. Please give the formula.",
    "more-digits": "Very close. Please give at least three digits, or an exact form.",
    "rounded-early": (
        "Your method is right, but rounding on the way has cost too much. "
        "Keep four digits to the end; no try is lost."
    ),
    "no-value": "That has no value here.",
    # --- the rule at a node ----------------------------------------------------------------------
    "rule-not-add": "Only one edge leaves {node}, so there is nothing to add.",
    "rule-not-multiply": "{count:edge leaves|edges leave} {node}. Each brings its own contribution back.",
    "rule-own-sum": (
        "{formula} is a sum, but that is how {node} is made. "
        "What counts is what leaves {node}: one edge."
    ),
    "rule-own-product": (
        "{formula} is a product, but that is how {node} is made. "
        "What counts is what leaves {node}: {count:edge|edges}."
    ),
    "why-multiply": "One edge leaves {node}, to {target}, so multiply: upstream × local derivative.",
    "why-multiply-sum": (
        "One edge leaves {node}, to {target}, so multiply. "
        "That {node} = {formula} is itself a sum plays no part."
    ),
    "why-multiply-product": (
        "One edge leaves {node}, to {target}, so multiply. "
        "The product inside {node} is not the reason; the single edge is."
    ),
    "why-add": (
        "{count:edge leaves|edges leave} {node}, to {targets:and}: "
        "upstream × local along each, then add."
    ),
    "why-add-sum": (
        "{count:edge leaves|edges leave} {node}, to {targets:and}, so their contributions add. "
        "The sum inside {node} is not the reason; the edges are."
    ),
    "why-add-product": (
        "{count:edge leaves|edges leave} {node}, to {targets:and}, so their contributions add. "
        "That {node} = {formula} is itself a product plays no part."
    ),
    "why-add-same-target": (
        "{target} uses {node} {count:times}: "
        "{count:edge|edges}, {count:contribution|contributions}. They add."
    ),
    "hint-rule-principle": (
        "Count the edges that leave the node. One edge: multiply along it. Several: add them up."
    ),
    "hint-rule-node": "{count:edge leaves|edges leave} {node}, to {targets:and}.",
    "hint-rule-multiply": "One edge leaves {node}, so the answer is: multiply.",
    "hint-rule-add": "{count:edge leaves|edges leave} {node}, so the answer is: add.",
    # --- local derivatives ------------------------------------------------------------------------
    "hint-local-principle": (
        "A local derivative looks at one edge only: how {target} responds to {source}. "
        "Forget the rest of the graph."
    ),
    "hint-local-line": "Look at {line} alone. Differentiate it with respect to {source}.",
    "hint-local-fixed": "In {line}, treat {others:and} as fixed.",
    "hint-local-occurrence": (
        "In {line}, only the {number:ordinal} {source} moves. "
        "Treat everything else as fixed, every other {source} too."
    ),
    "hint-local-answer": "{symbol} = {solution}",
    "why-local": "From {line}:",
    "why-local-last": (
        "From {line}. The gradient {symbol} is the same: at the output the upstream gradient is 1."
    ),
    # --- gradients ----------------------------------------------------------------------------------
    "hint-gradient-multiply": "One edge leaves: the gradient of the node it leads to, times the local derivative.",
    "hint-gradient-add": "Several edges leave: upstream × local along each, then add the results.",
    "hint-gradient-terms": "{symbol} = {terms}. Look for each factor on the graph; work out first what is missing.",
    "hint-gradient-answer": "{algebra}",
    "why-gradient-multiply": "One edge leaves {node}, so upstream × local:",
    "why-gradient-add": "{count:edge leaves|edges leave} {node}. Multiply along each, then add:",
    "why-gradient-none": "No path leads from {node} to the output, so nothing changes:",
    "why-gradient-output": "The output changes exactly as much as itself:",
    # --- paths ------------------------------------------------------------------------------------
    "ask-paths-which": "Which of these are paths from {node} to {output}? Choose all.",
    "ask-paths-count": "How many paths lead from {node} to {output}?",
    "asked-paths": "Asked: ways from {node} to {output}, each step along an arrow.",
    "paths-number": "{count:path|paths}",
    "paths-no-arrow": "{walk} is no path: no arrow leads from {source} to {target}.",
    "paths-ends": "{walk} is no path from {node} to {output}. Look at where it begins and ends.",
    "paths-more": "All that you chose are paths, but not all paths are chosen. Follow every arrow.",
    "paths-too-few": "There are more than {given:path|paths}. At each node that you reach, follow every arrow.",
    "paths-too-many": "There are fewer than {given:path|paths}. Count only ways that reach {output}, each once.",
    "hint-paths-principle": (
        "Start at {node} and follow the arrows. Where several leave a node, the path parts."
    ),
    "hint-paths-first": "From {node} you can go to {targets:and}. Go on from each.",
    "hint-paths-which": "These are paths: {solution:and}.",
    "hint-paths-count": "{count:path|paths}: {paths}.",
    "why-paths": "{count:path|paths}: {paths}. Multiply the local derivatives along each; then add.",
    "why-paths-one": "One path: {paths}. Multiply the local derivatives along it.",
    # --- what comes next --------------------------------------------------------------------------
    "ask-next": "Done so far: {done}. Which of these gradients can be computed now?",
    "asked-next": "Asked: a gradient that is made only of what is done already.",
    "next-waits": "{symbol} is not ready. It still waits for {missing:and}.",
    "hint-next-principle": "A node's gradient can be computed once those of all nodes its arrows lead to are done.",
    "hint-next-look": (
        "For each node offered, follow its arrows. Does one lead to a gradient that is not done?"
    ),
    "hint-next-answer": "From {node} you come to {targets:and}, and all is done there: {solution}.",
    "why-next": "From {node} you come to {targets:and}, and all is done there:",
    # --- find the mistake -------------------------------------------------------------------------
    "ask-bug": (
        "One step of this backward pass went wrong. "
        "Which one (1 to {count}), and what was done there (a to {last})?"
    ),
    "asked-bug": (
        "Check from the top: each gradient from those above it. "
        "The first that does not agree is the step."
    ),
    "bug-answers": "Choose one step (1 to {count}) and one mistake (a to {last}), as 1 a.",
    "bug-other-mistake": "The step is the right one. But how does {wrong} come about?",
    "bug-follows": (
        "{symbol} is wrong only because of a gradient above it. Its own step is right. Look further up."
    ),
    "bug-is-right": "{symbol} is right.",
    "hint-bug-principle": (
        "Work each gradient out anew, from the top: upstream × local along each arrow, then add."
    ),
    "hint-bug-place": "It is {symbol}. What would have to be done to get {wrong}?",
    "hint-bug-answer": "{solution}. It should be {algebra}",
    "why-bug": "{symbol} was given as {wrong}. It should be:",
    "brief-missing-inner": "differentiated the outside only",
    "brief-inner-only": "differentiated the inside only",
    "brief-outer-at-x": "took the outside's derivative at the wrong place",
    "brief-outer-at-inner-derivative": "put the derivative of the inside into the outside",
    "brief-times-inner-value": "multiplied by the inside itself, not by its derivative",
    "brief-outer-undifferentiated": "left the outside undifferentiated",
    "brief-add-along-chain": "added along one path",
    "brief-composition-as-product": "used the product rule on a composition",
    "brief-own-derivative": "gave how the node itself changes",
    "brief-product-of-derivatives": "multiplied the derivatives of the factors",
    "brief-quotient-of-derivatives": "divided the derivatives of a quotient",
    "brief-gradient-for-local": "gave the gradient",
    "brief-upstream-for-local": "gave the upstream gradient",
    "brief-other-edge": "took another edge",
    "brief-every-occurrence": "let every occurrence change",
    "brief-factor-dropped": "left a factor out",
    "brief-degrees": "took the angle in degrees",
    "brief-unsimplified-point": "took a slope at the wrong place",
    "brief-sign-slip": "got a sign wrong",
    "brief-mul-no-swap": "took the factor itself, not the other one",
    "brief-power-rule-exponent": "got the power rule wrong",
    "brief-dropped-branch": "left a path out",
    "brief-multiply-branches": "multiplied where paths meet",
    "brief-nest-branches": "put one path inside the other",
    "brief-split-at-add": "shared the gradient out at a sum",
    "brief-local-for-gradient": "gave the local derivative alone",
    "brief-upstream-forgotten": "forgot the upstream gradient",
    "brief-stale-grad": "used a gradient before it was complete",
    "brief-value-for-gradient": "gave a value, not a gradient",
    # --- several mistakes that come to the same ---------------------------------------------------
    "doubt-two": "Either you {one}, or you {other}.",
    "doubt-three": "Either you {one}, or you {other}, or you {third}.",
    # --- misconceptions ---------------------------------------------------------------------------
    "mistake-missing-inner": (
        "You differentiated the outside and stopped: {outer}. The inside, {inside}, changes too."
    ),
    "mistake-inner-only": (
        "That is the derivative of the inside, {inside}, alone. "
        "The outside of {whole} has one, too."
    ),
    "mistake-outer-at-x": (
        "The outside was differentiated at {node}. "
        "The inside of {whole} is {inside}, and it stays there."
    ),
    "mistake-outer-at-inner-derivative": (
        "The derivative of {inside} went inside. In {whole} the inside stays {inside}; "
        "its derivative is a factor beside it."
    ),
    "mistake-times-inner-value": (
        "You multiplied by {inside} itself. What counts is how fast {inside} changes."
    ),
    "mistake-outer-undifferentiated": "{whole} was left as it is. It must be differentiated, too.",
    "mistake-add-along-chain": (
        "From {inside} to {whole} there is one path. Along a path rates multiply; "
        "they add only where paths meet."
    ),
    "mistake-composition-as-product": (
        "{whole} is not a product: {inside} is inside it. "
        "It takes the chain rule, not the product rule."
    ),
    "mistake-sign-slip": "A sign is wrong. Look again at the derivative of {part}: does a minus sign belong there?",
    "mistake-mul-no-swap": (
        "In {whole}, the derivative with respect to {inside} is the other factor, not "
        "{inside} itself."
    ),
    "mistake-own-derivative": (
        "That is {symbol}: how {node} itself changes with {source}. "
        "Asked is how {output} changes with {node}."
    ),
    "mistake-gradient-for-local": (
        "That is the gradient {gradient}, all the way to the output. "
        "Asked is one edge, {local}: how fast {target} changes with {source}."
    ),
    "mistake-upstream-for-local": (
        "That is the upstream gradient {upstream}, which arrives at this edge. "
        "Asked is what the edge itself multiplies by: {local}."
    ),
    "mistake-other-edge": (
        "That is {other}, along another edge. Asked is {local}: "
        "how fast {target} changes with {source}."
    ),
    "mistake-every-occurrence": (
        "Every {source} in {formula} changed in yours. Asked is one edge: "
        "only the {number:ordinal} {source} moves, the others are held fixed."
    ),
    "mistake-power-rule-exponent": (
        "The power rule went wrong in {whole}: "
        "the exponent comes down as a factor, and one less stays up."
    ),
    "mistake-power-rule-exponent-variable": (
        "In {whole} it is the exponent that changes. The power rule is for a fixed exponent."
    ),
    "mistake-dropped-branch": "A path is missing: {node} also leads to {branch:and}. Every path contributes.",
    "mistake-multiply-branches": (
        "You multiplied what comes back through {branches:and}. Along one path you multiply; "
        "where paths meet, at {node}, you add."
    ),
    "mistake-product-of-derivatives": (
        "The derivative of a product is not the product of the derivatives. "
        "In {whole} each factor changes while the other stays; the two shares add."
    ),
    "mistake-quotient-of-derivatives": (
        "The derivative of a quotient is not the quotient of the derivatives: "
        "{whole} takes the quotient rule."
    ),
    "mistake-nest-branches": (
        "You put {inner} inside {outer}. They stand side by side: "
        "{node} reaches each by a path of its own, and paths add."
    ),
    "mistake-split-at-add": "{whole} is a sum, and a sum does not divide its gradient: each term receives all of it.",
    "mistake-local-for-gradient": (
        "That is {local}, the local derivative of one edge. "
        "It must still be multiplied by the upstream gradient {upstream}."
    ),
    "mistake-upstream-forgotten": (
        "You stopped at {stop:and}. The upstream gradient {upstream:and} must still be "
        "multiplied in."
    ),
    "mistake-stale-grad": (
        "{upstream} was used too early: {count:edge leaves|edges leave} {node}. "
        "What comes back through {branch:and} was still missing."
    ),
    "mistake-factor-dropped": (
        "A factor is missing: look at what {whole} brings. Every step on a path brings a factor."
    ),
    "mistake-degrees": (
        "The angle was taken in degrees. In {function:and} angles are in radians: "
        "set your calculator to RAD."
    ),
    "mistake-unsimplified-point": (
        "The derivative is right, the place is not: "
        "{whole} was differentiated at {other}. Its slope is read at {inside}."
    ),
    "mistake-value-for-gradient": (
        "That is the value of {value}. What is asked is a rate: "
        "how fast {output} changes with {node}."
    ),
    # --- authors' questions ---------------------------------------------------------------------------
    "hint-choice-principle": "Try each answer on the graph in front of you, one by one.",
    "hint-choice-strike": "It is not this one: {wrong}",
    "hint-choice-answer": "{solution}",
    "hint-formula-principle": (
        "Find every path to the output. Multiply along each path, then add the paths."
    ),
    "hint-formula-paths": (
        "{count:edge leaves|edges leave} {node}, so write {count:product|products}, upstream × "
        "local."
    ),
    "hint-formula-parts": "Build it from the inside out, one operation at a time.",
    "hint-formula-answer": "{solution}",
    "hint-number-principle": "Put the numbers of the graph into the formula, one factor at a time.",
    "hint-number-sign": "Its sign is {sign}.",
    "hint-number-answer": "{solution}",
    # --- readings that may surprise -----------------------------------------------------------------
    "note-divided-then-multiplied": "Read from left to right. For 1/(2x), type the parentheses.",
    "note-power-then-multiplied": "Only the first thing behind ^ is the power. For e^(2x), type ( ).",
    "note-bare-then-divided": "The function ends before /. For sin(x/2), type the parentheses.",
    "note-root-then-multiplied": "√ takes only the next thing. For √(2x), type the parentheses.",
    "note-divided-twice": "Read from left to right. For a/(b/c), type the parentheses.",
    "note-tower": "Powers are read from the top: 2^3^x is 2^(3^x).",
    "note-sign-then-power": "The power comes before the minus. For (-x)^2, type the parentheses.",
    "note-bare-then-raised": "The power belongs to the inside. For (sin x)^2, write sin^2 x.",
    "note-scientific": "Read as scientific notation: 2e3 is 2000.",
    "note-split": "Letters side by side are read as a product.",
}
