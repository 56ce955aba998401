"""Graphs worth exploring, from one chain to a recurrent network with shared weights."""

from __future__ import annotations

from collections.abc import Mapping

CHAIN = """\
L = sin(a)
a = x^2
x = 1.5"""

FORK = """\
L = a + b
a = x^2
b = sin(x)
x = 1.5"""

NEURON = """\
L = (p - t)^2
p = tanh(z)
z = w1*x1 + w2*x2 + b
x1 = 2
x2 = -1
w1 = 0.5
w2 = 1.5
b = 0.3
t = 1"""

NETWORK = """\
# two hidden units; the loss is a square
L = e^2
e = p - t
p = v1*h1 + v2*h2 + c
h1 = tanh(z1)
h2 = tanh(z2)
z1 = w11*x1 + w12*x2 + b1
z2 = w21*x1 + w22*x2 + b2
x1 = 1
x2 = -0.5
w11 = 0.6
w12 = -0.4
w21 = 0.3
w22 = 0.8
b1 = 0.1
b2 = -0.2
v1 = 0.7
v2 = -1.1
c = 0.2
t = 1"""

RESIDUAL = """\
# the gradient has a way around the layer
L = (y - t)^2
y = x + r
r = w2*h
h = relu(z)
z = w1*x + b
x = 1.5
w1 = 0.8
w2 = -0.6
b = 0.2
t = 2"""

RECURRENT = """\
# three steps share the weights w and u
L = (h3 - t)^2
h3 = tanh(a3)
a3 = w*h2 + u*x3
h2 = tanh(a2)
a2 = w*h1 + u*x2
h1 = tanh(a1)
a1 = w*h0 + u*x1
h0 = 0.2
x1 = 1
x2 = -0.5
x3 = 0.8
w = 0.9
u = 0.7
t = 0.5"""

SOFTMAX = """\
# the first class is right: dL/dz = p - 1, p, p
L = -ln(p1)
p1 = e1/S
p2 = e2/S
p3 = e3/S
S = e1 + e2 + e3
e1 = exp(z1)
e2 = exp(z2)
e3 = exp(z3)
z1 = 2
z2 = 1
z3 = 0.3
output: L"""

EXAMPLES: Mapping[str, str] = {
    "chain": CHAIN,
    "fork": FORK,
    "neuron": NEURON,
    "network": NETWORK,
    "residual": RESIDUAL,
    "recurrent": RECURRENT,
    "softmax": SOFTMAX,
}
"""Sources by name, from small to large."""
