// Building blocks on numbers that need a function of their own: the usual number theory.
import { helper, op, type Component } from './component';

const primality = helper(
  'isPrimeNumber',
  '(value: number): boolean',
  `if (!Number.isInteger(value) || value < 2) return false;
for (let divisor = 2; divisor * divisor <= value; divisor += 1) {
  if (value % divisor === 0) return false;
}
return true;`,
);

const factorisation = helper(
  'primeFactorsOf',
  '(value: number): number[]',
  `const factors = [];
let rest = value;
for (let divisor = 2; divisor * divisor <= rest; divisor += 1) {
  while (rest % divisor === 0) {
    factors.push(divisor);
    rest /= divisor;
  }
}
return rest > 1 ? [...factors, rest] : factors;`,
);

const divisors = helper('divisorsOf', '(value: number): number[]', 'return Array.from({ length: Math.max(0, value) }, (_, index) => index + 1).filter((candidate) => value % candidate === 0);');

const greatestDivisor = helper('greatestCommonDivisor', '(left: number, right: number): number', 'return right === 0 ? Math.abs(left) : greatestCommonDivisor(right, left % right);');

const leastMultiple = helper('leastCommonMultiple', '(left: number, right: number): number', 'return left === 0 || right === 0 ? 0 : Math.abs(left * right) / greatestCommonDivisor(left, right);', [greatestDivisor]);

const factorial = helper('factorialOf', '(value: number): number', 'return value <= 1 ? 1 : value * factorialOf(value - 1);');

const binomial = helper(
  'combinationsCount',
  '(total: number, chosen: number): number',
  `let result = 1;
for (let step = 1; step <= chosen; step += 1) result = (result * (total - chosen + step)) / step;
return chosen < 0 || chosen > total ? 0 : Math.round(result);`,
);

const powerOf = helper(
  'isPowerOf',
  '(value: number, base: number): boolean',
  `let power = 1;
while (Math.abs(power) < Math.abs(value) && Math.abs(base) > 1) power *= base;
return power === value;`,
);

const powerModulo = helper(
  'powerModulo',
  '(base: number, exponent: number, modulus: number): number',
  `let result = 1 % modulus;
for (let step = 0; step < exponent; step += 1) result = (result * base) % modulus;
return result;`,
);

const roman = helper(
  'romanNumeralOf',
  '(value: number): string',
  `const signs = ['M', 'CM', 'D', 'CD', 'C', 'XC', 'L', 'XL', 'X', 'IX', 'V', 'IV', 'I'];
const worths = [1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1];
let text = '';
let rest = value;
worths.forEach((worth, at) => {
  while (rest >= worth) {
    text += signs[at];
    rest -= worth;
  }
});
return text;`,
);

const fromRoman = helper(
  'valueOfRoman',
  '(numeral: string): number',
  `const worths = [...numeral].map((sign) => [1, 5, 10, 50, 100, 500, 1000]['IVXLCDM'.indexOf(sign)] ?? 0);
return worths.reduce((sum, worth, at) => sum + (worth < (worths[at + 1] ?? 0) ? -worth : worth), 0);`,
);

const collatz = helper(
  'hailstones',
  '(start: number): number[]',
  `const steps = [start];
for (let value = start; value > 1 && Number.isInteger(value); ) {
  value = value % 2 === 0 ? value / 2 : 3 * value + 1;
  steps.push(value);
}
return steps;`,
);

const triangle = helper(
  'areaOfSides',
  '(first: number, second: number, third: number): number',
  `const half = (first + second + third) / 2;
return Math.sqrt(half * (half - first) * (half - second) * (half - third));`,
);

const BIG = [1e7, 1e7];

export const numberHelpers: readonly Component[] = [
  op('number -> boolean', 'isPrimeNumber({0})', 4, { helper: primality, domain: 'prime test', most: [1e7], words: /\bprime|non.?prime/ }),
  op('number -> number[]', 'primeFactorsOf({0})', 5, { helper: factorisation, domain: 'prime factors', most: [1e7], words: /prime factor|factori[sz]|prime.*divis|semi.?prime|product of.*prime/ }),
  op('number -> number[]', 'divisorsOf({0})', 4, { helper: divisors, domain: 'divisors', most: [20_000], words: /divisor|factor|divid|perfect|amicable|evenly/ }),
  op('number, number -> number', 'greatestCommonDivisor({0}, {1})', 4, { helper: greatestDivisor, domain: 'common divisor', commutes: true, most: BIG, words: /greatest common|\bgcd\b|common divisor|highest common|coprime|simplif|fraction/ }),
  op('number[] -> number', '{0}.reduce(greatestCommonDivisor, 0)', 6, { helper: greatestDivisor, domain: 'common divisor', words: /greatest common|\bgcd\b|common divisor/ }),
  op('number, number -> number', 'leastCommonMultiple({0}, {1})', 4, { helper: leastMultiple, domain: 'common divisor', commutes: true, most: BIG, words: /least common|lowest common|\blcm\b|common multiple/ }),
  op('number -> number', 'factorialOf({0})', 4, { helper: factorial, domain: 'factorial', most: [150], words: /factorial|permutation/ }),
  op('number, number -> number', 'combinationsCount({0}, {1})', 4, { helper: binomial, domain: 'binomial', most: [100, 100], words: /binomial|combination|choose|\bncr\b|pascal|permutation coefficient/ }),
  op('number, number -> boolean', 'isPowerOf({0}, {1})', 5, { helper: powerOf, domain: 'power test', most: BIG, words: /power/ }),
  op('number, number, number -> number', 'powerModulo({0}, {1}, {2})', 5, { helper: powerModulo, domain: 'power modulo', most: [1e6, 2000, 1e6], words: /modulo|modulus/ }),
  op('number, number, number -> number', 'areaOfSides({0}, {1}, {2})', 6, { helper: triangle, domain: 'geometry', words: /triangle.*(three|3) sides|sides of a triangle|area of a triangle/ }),
  op('number -> number', '(4 / 3) * Math.PI * {0} ** 3', 7, { domain: 'geometry', words: /volume.*sphere|sphere.*volume/ }),
  op('number -> number', '4 * Math.PI * {0} ** 2', 7, { domain: 'geometry', words: /surface.*sphere|sphere.*surface/ }),
  op('number -> string', 'romanNumeralOf({0})', 5, { helper: roman, domain: 'roman numerals', most: [5000], words: /roman/ }),
  op('string -> number', 'valueOfRoman({0})', 5, { helper: fromRoman, domain: 'roman numerals', most: [20], words: /roman/ }),
  op('number -> number[]', 'hailstones({0})', 5, { helper: collatz, domain: 'hailstones', most: [5000], words: /collatz|3 ?n ?\+ ?1|hailstone/ }),
];
