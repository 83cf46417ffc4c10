// A property: real files of this project with random edits are a second version, and the atomiser finds its way to it.
import { readFileSync, readdirSync } from 'node:fs';
import { expect, test } from 'vitest';
import { parseFile, syntaxErrors } from '../../server/core/ast/parseFile';
import { atomiseFile } from '../../server/core/decompose/atomiser/atomiseFile';
import { TreeHash } from '../../server/core/decompose/atomiser/treeHash';
import { applyEdits } from '../../server/core/edits/applyEdits';
import { randomApplications } from '../bench/atomiseRandom';
import { bytesOutside } from '../bench/atomiseContract';
import { randomSource } from '../fixture/randomSource';
import { testHash } from '../fixture/parseFixture';
import { randomEdits } from './randomEdits';

const FILES = ['server/core/edits/', 'server/core/verify/', 'webview/'].flatMap((folder) => {
  const room = new URL(`../../${folder}`, import.meta.url);
  return readdirSync(room).filter((name) => /\.tsx?$/.test(name)).map((name) => ({ name, file: name, after: readFileSync(new URL(name, room), 'utf8') }));
});

test('random edits of the catalogue leave no syntax error and no byte outside their contracts', () => {
  const figures = randomApplications(FILES, 600, 11);
  expect(figures).toMatchObject({ syntaxErrors: 0, bytesOutsideContract: 0, examples: [] });
  expect(figures.applications).toBeGreaterThanOrEqual(600);
});

test('any file to any changed version of it: the same tree, and nothing else changes', () => {
  const next = randomSource(5);
  let compared = 0;
  for (let round = 0; round < 60; round += 1) {
    const chosen = FILES[Math.floor(next() * FILES.length)];
    if (chosen === undefined) continue;
    const { file, after: before } = chosen;
    const made = applyEdits(file, before, randomEdits({ file, text: before, count: 6 }, next, testHash));
    if (!made.ok || syntaxErrors(parseFile(file, made.text)).length > 0) continue;
    const { edits } = atomiseFile({ file, before, after: made.text }, testHash);
    const applied = applyEdits(file, before, edits);
    const trees = new TreeHash();
    expect(applied.ok).toBe(true);
    if (!applied.ok) continue;
    expect(trees.of(parseFile(file, applied.text)) === trees.of(parseFile(file, made.text)), `${file} round ${String(round)}`).toBe(true);
    expect(bytesOutside(file, { before, after: applied.text }, edits)).toBe(0);
    compared += 1;
  }
  expect(compared).toBeGreaterThan(30);
});
