"""Graphs as people bring them: from lectures, papers and the code of networks."""

from __future__ import annotations

from collections.abc import Mapping

REAL: Mapping[str, str] = {
    "gelu": """\
L = 0.5*x*(1 + t)
t = tanh(u)
u = c*(x + k*q)
q = x^3
x = 1.2
c = 0.797885
k = 0.044715""",
    "neuron of three inputs": """\
L = (y - t)^2
y = tanh(z)
z = m1 + m2 + m3 + b
m1 = w1*x1
m2 = w2*x2
m3 = w3*x3
x1 = 2
x2 = -1
x3 = 0.5
w1 = 0.5
w2 = 1.5
w3 = -0.7
b = 0.3
t = 1""",
    "huber": """\
L = q + d*(r - q2)
q = c^2/2
q2 = c/2 + c/2
c = min(r, d)
r = abs(e)
e = y - t
y = w*x + b
w = 0.8
x = 3
b = 0.1
t = 0.5
d = 1""",
    "lstm cell": """\
h = o*g2
g2 = tanh(c)
c = f*c0 + i*g
f = sigmoid(zf)
i = sigmoid(zi)
o = sigmoid(zo)
g = tanh(zg)
zf = wf*x + uf*h0 + bf
zi = wi*x + ui*h0 + bi
zo = wo*x + uo*h0 + bo
zg = wg*x + ug*h0 + bg
x = 0.7
h0 = 0.2
c0 = 0.5
wf = 0.4
uf = -0.3
bf = 1
wi = 0.6
ui = 0.2
bi = 0.1
wo = -0.5
uo = 0.8
bo = 0.2
wg = 0.9
ug = -0.7
bg = 0
output: h""",
    "layer norm of three": """\
L = (y1 - t)^2
y1 = g*n1 + b
n1 = d1/s
s = sqrt(v + eps)
v = (d1^2 + d2^2 + d3^2)/3
d1 = x1 - m
d2 = x2 - m
d3 = x3 - m
m = (x1 + x2 + x3)/3
x1 = 0.5
x2 = 2
x3 = -1
g = 1.2
b = 0.1
t = 1
eps = 0.00001""",
    "attention with two keys": """\
L = (o - t)^2
o = a1*v1 + a2*v2
a1 = e1/S
a2 = e2/S
S = e1 + e2
e1 = exp(s1)
e2 = exp(s2)
s1 = q*k1/c
s2 = q*k2/c
q = wq*x
wq = 0.6
x = 1.5
k1 = 0.8
k2 = -0.4
v1 = 2
v2 = 0.5
c = 1.4142
t = 1""",
    "softmax cross-entropy": """\
L = -ln(p1)
p1 = e1/S
S = e1 + e2 + e3
e1 = exp(z1)
e2 = exp(z2)
e3 = exp(z3)
z1 = w1*x
z2 = w2*x
z3 = w3*x
w1 = 0.7
w2 = -0.2
w3 = 0.4
x = 1.5""",
    "batch norm": """\
L = (y1 - t1)^2 + (y2 - t2)^2
y1 = g*n1 + b
y2 = g*n2 + b
n1 = (x1 - m)/s
n2 = (x2 - m)/s
s = sqrt(v + eps)
v = ((x1 - m)^2 + (x2 - m)^2)/2
m = (x1 + x2)/2
x1 = 0.4
x2 = 1.9
g = 1.3
b = 0.2
t1 = 0.5
t2 = 1
eps = 0.001""",
    "two-layer perceptron": """\
L = (y - t)^2
y = v1*h1 + v2*h2 + c
h1 = relu(z1)
h2 = relu(z2)
z1 = w11*x1 + w12*x2 + b1
z2 = w21*x1 + w22*x2 + b2
x1 = 1
x2 = -0.5
w11 = 0.6
w12 = -0.4
w21 = 0.3
w22 = -0.8
b1 = 0.1
b2 = 0.2
v1 = 0.7
v2 = -1.1
c = 0.2
t = 1""",
    "residual block": """\
L = (y - t)^2
y = x + r
r = w2*h + b2
h = relu(z)
z = w1*x + b1
x = 1.5
w1 = 0.8
b1 = 0.2
w2 = -0.6
b2 = 0.1
t = 2""",
    "rnn of three steps": """\
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
t = 0.5""",
    "logistic loss": """\
L = -(t*l1 + (1 - t)*l0)
l1 = ln(p)
l0 = ln(1 - p)
p = sigmoid(z)
z = w*x + b
w = 0.7
x = 2
b = -0.4
t = 1""",
    "focal loss": """\
L = -a*m*l
m = (1 - p)^g
l = ln(p)
p = sigmoid(z)
z = w*x + b
w = 0.7
x = 2
b = -0.4
a = 0.25
g = 2""",
    "adam step": """\
w1 = w0 - lr*mh/(sv + eps)
sv = sqrt(vh)
mh = m1/(1 - b1)
vh = v1/(1 - b2)
m1 = b1*m0 + (1 - b1)*g
v1 = b2*v0 + (1 - b2)*g^2
w0 = 0.5
g = 0.3
m0 = 0.1
v0 = 0.02
b1 = 0.9
b2 = 0.999
lr = 0.001
eps = 0.00000001
output: w1""",
    "cosine similarity": """\
L = d/(na*nb)
d = a1*b1 + a2*b2 + a3*b3
na = sqrt(a1^2 + a2^2 + a3^2)
nb = sqrt(b1^2 + b2^2 + b3^2)
a1 = 1
a2 = 2
a3 = -0.5
b1 = 0.3
b2 = 1.5
b3 = 0.8""",
    "kl divergence": """\
L = k1 + k2 + k3
k1 = p1*ln(p1/q1)
k2 = p2*ln(p2/q2)
k3 = p3*ln(p3/q3)
q1 = e1/S
q2 = e2/S
q3 = e3/S
S = e1 + e2 + e3
e1 = exp(z1)
e2 = exp(z2)
e3 = exp(z3)
z1 = 0.5
z2 = 0.2
z3 = -0.3
p1 = 0.5
p2 = 0.3
p3 = 0.2""",
    "polynomial by horner": """\
L = h1*x + c0
h1 = h2*x + c1
h2 = h3*x + c2
h3 = c4*x + c3
x = 1.5
c0 = 1
c1 = -2
c2 = 0.5
c3 = 3
c4 = 0.25""",
    "quadratic formula": """\
r = (-b + s)/(2*a)
s = sqrt(D)
D = b^2 - 4*a*c
a = 1.5
b = -4
c = 2
output: r""",
    "rosenbrock": """\
L = u + v
u = (a - x)^2
v = b*w^2
w = y - x^2
x = 1.2
y = 0.8
a = 1
b = 100""",
    "sigmoid chain": """\
L = (a4 - t)^2
a4 = sigmoid(z4)
z4 = w4*a3
a3 = sigmoid(z3)
z3 = w3*a2
a2 = sigmoid(z2)
z2 = w2*a1
a1 = sigmoid(z1)
z1 = w1*x
x = 1.5
w1 = 0.8
w2 = -0.6
w3 = 1.2
w4 = 0.5
t = 1""",
    "swish": """\
L = (y - t)^2
y = z*s
s = sigmoid(u)
u = beta*z
z = w*x + b
w = 0.8
x = 1.5
b = 0.2
beta = 1.3
t = 2""",
    "hinge": """\
L = h + r
h = max(0, m)
m = 1 - t*f
f = w1*x1 + w2*x2 + b
r = lam*(w1^2 + w2^2)
w1 = 0.4
w2 = -0.3
x1 = 1.5
x2 = 2
b = 0.1
t = 1
lam = 0.01""",
}
"""Sources by name. At the numbers given none stands at a kink."""
