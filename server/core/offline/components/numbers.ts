// Building blocks on numbers and truth values.
import { FAULT } from '../values';
import { component, LEVEL, ofBooleans, ofNumber, ofNumbers, type Component } from './component';

const { call, sum, product, power, unary, equality, relation, and, or } = LEVEL;

export const numberComponents: readonly Component[] = [
  component('number, number -> number', ['{0} + {1}', sum], ofNumbers((a, b) => a + b), { commutes: true, words: /sum|add|plus|total|next|increment/ }),
  component('number, number -> number', ['{0} - {1}', sum], ofNumbers((a, b) => a - b), { words: /subtract|minus|differ|less|remain|decrement|discount|without/ }),
  component('number, number -> number', ['{0} * {1}', product], ofNumbers((a, b) => a * b), { commutes: true, words: /multipl|product|times|area|double|triple|square|volume|percent|convert/ }),
  component('number, number -> number', ['{0} / {1}', product], ofNumbers((a, b) => (b === 0 ? FAULT : a / b)), { words: /divi|average|mean|ratio|half|percent|per\b|convert|median/ }),
  component('number, number -> number', ['{0} % {1}', product], ofNumbers((a, b) => (b === 0 ? FAULT : a % b)), { words: /remainder|modulo|divis|even|odd|wrap|cycl|leap|decimal/ }),
  component('number, number! -> number', ['{0} ** {1}', power], ofNumbers((a, b) => (b < 0 || b > 50 ? FAULT : a ** b)), { cost: 4, words: /power|square|cube|exponent|raise/ }),
  component('number -> number', ['-{0}', unary], ofNumber((a) => -a), { cost: 4, words: /negat|opposite|descend/ }),
  component('number -> number', ['Math.floor({0})', call], ofNumber((a) => Math.floor(a)), { words: /floor|down|integer|whole|half|middle|median/ }),
  component('number -> number', ['Math.ceil({0})', call], ofNumber((a) => Math.ceil(a)), { cost: 4, words: /ceil|up\b|pages/ }),
  component('number -> number', ['Math.round({0})', call], ofNumber((a) => Math.round(a)), { cost: 4, words: /round|nearest/ }),
  component('number -> number', ['Math.trunc({0})', call], ofNumber((a) => Math.trunc(a)), { cost: 5, words: /trunc|integer|toward/ }),
  component('number -> number', ['Math.abs({0})', call], ofNumber((a) => Math.abs(a)), { words: /absolute|distance|differ|magnitude|negative|close/ }),
  component('number -> number', ['Math.sqrt({0})', call], ofNumber((a) => (a < 0 ? FAULT : Math.sqrt(a))), { cost: 4, words: /root|hypoten|distance|prime|square/ }),
  component('number -> number', ['Math.sign({0})', call], ofNumber((a) => Math.sign(a)), { cost: 5, words: /sign/ }),
  component('number, number -> number', ['Math.max({0}, {1})', call], ofNumbers((a, b) => Math.max(a, b)), { words: /max|larg|great|at least|clamp|limit|bound|high|low/ }),
  component('number, number -> number', ['Math.min({0}, {1})', call], ofNumbers((a, b) => Math.min(a, b)), { words: /min|small|least|at most|clamp|limit|bound|high|low/ }),
  component('number -> boolean', ['{0} % 2 === 0', equality], ofNumber((a) => a % 2 === 0), { words: /even|odd|altern|every other/ }),
  component('number -> boolean', ['{0} % 2 !== 0', equality], ofNumber((a) => a % 2 !== 0), { cost: 4, words: /odd/ }),
  component('number, number -> boolean', ['{0} % {1} === 0', equality], ofNumbers((a, b) => (b === 0 ? FAULT : a % b === 0)), { words: /divis|multiple|factor|leap|prime/ }),
  component('number, number -> boolean', ['{0} < {1}', relation], ofNumbers((a, b) => a < b), { words: /less|below|under|small|negative|before|short|ascend|between|within/ }),
  component('number, number -> boolean', ['{0} <= {1}', relation], ofNumbers((a, b) => a <= b), { words: /at most|between|within|range|up to|inclusive|fit|short/ }),
  component('number, number -> boolean', ['{0} > {1}', relation], ofNumbers((a, b) => a > b), { cost: 3, words: /great|more|above|over|positive|long|larg|exceed/ }),
  component('number, number -> boolean', ['{0} >= {1}', relation], ofNumbers((a, b) => a >= b), { cost: 3, words: /at least|or more|from/ }),
  component('number, number -> boolean', ['{0} === {1}', equality], ofNumbers((a, b) => a === b), { commutes: true, words: /same|equal|zero|exactly|empty|whether|is / }),
  component('number, number -> boolean', ['{0} !== {1}', equality], ofNumbers((a, b) => a !== b), { commutes: true, cost: 4, words: /different|not|except|non/ }),
  component('number -> boolean', ['Number.isInteger({0})', call], ofNumber((a) => Number.isInteger(a)), { cost: 4, words: /integer|whole|perfect/ }),
  component('boolean -> boolean', ['!{0}', unary], ([a]) => (typeof a === 'boolean' ? !a : FAULT), { cost: 3, words: /\bnot\b|\bno\b|without|except|isn|none|never/ }),
  component('boolean, boolean -> boolean', ['{0} && {1}', and], ofBooleans((a, b) => a && b), { commutes: true, words: /\band\b|both|between|within|all/ }),
  component('boolean, boolean -> boolean', ['{0} || {1}', or], ofBooleans((a, b) => a || b), { commutes: true, cost: 4, words: /\bor\b|either|any/ }),
];
