// Building blocks on objects with open keys and on their entries.
import { op, type Component } from './component';

export const recordComponents: readonly Component[] = [
  op('dict<$> -> string[]', 'Object.keys({0})', 3, /key|name|entr|letter/),
  op('dict<$> -> $[]', 'Object.values({0})', 3, /value|total|sum|entr|count/),
  op('dict<$> -> #string-$[]', 'Object.entries({0})', 4, /entr|pair|item|key|value|dict/),
  op('#string-$[] -> dict<$>', 'Object.fromEntries({0})', 3, /dict|object|map|record|filter|merge|convert/),
  op('dict<$>, string -> $', '{0}[{1}]', 3, /look|value|map|key|of/),
  op('dict<$>, string -> boolean', '{1} in {0}', 4, /key|present|exist|contain|has/),
  op('dict<$>, dict<$> -> dict<$>', '{ ...{0}, ...{1} }', 3, /merge|combin|overrid|defaults|union/),
  op('dict<$> -> number', 'Object.keys({0}).length', 4, /size|how many|count|length|empty|number of/),
  op('string[][] -> dict<string>', 'Object.fromEntries({0} as [string, string][])', 5, /pars|key|dict|object|map|record|pair/),
  op('dict<$>, $ -> boolean', 'Object.values({0}).includes({1})', 5, /value|contain|present/),
  op('dict<number> -> number', 'Math.max(...Object.values({0}))', 5, /max|most|highest|largest/),
  op('string -> dict<unknown>', 'JSON.parse({0})', 6, /json/),
];
