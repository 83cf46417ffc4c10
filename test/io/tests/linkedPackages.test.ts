// Packages that are links: where they lead has to be visible inside the sandbox.
import { mkdirSync, mkdtempSync, realpathSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, it } from 'vitest';
import { linkedPackages } from '../../../server/io/tests/linkedPackages';

const base = realpathSync(mkdtempSync(path.join(tmpdir(), 'starling-links-')));
const folder = (...parts: readonly string[]): string => {
  const full = path.join(base, ...parts);
  mkdirSync(full, { recursive: true });
  return full;
};

it('are the places outside the project that its links lead to, with their neighbours', () => {
  const root = folder('project');
  const modules = folder('project', 'node_modules');
  folder('project', 'node_modules', 'plain');
  folder('project', 'node_modules', '@own');
  symlinkSync(folder('store', 'node_modules', 'vitest'), path.join(modules, 'vitest'));
  symlinkSync(folder('store', 'node_modules', '@scope', 'b'), path.join(modules, '@own', 'b'));
  symlinkSync(folder('beside', 'package'), path.join(modules, 'package'));
  symlinkSync(folder('project', 'packages', 'inner'), path.join(modules, 'inner'));
  symlinkSync(path.join(base, 'nowhere'), path.join(modules, 'broken'));
  expect([...linkedPackages(root, ['node_modules', 'missing'])].sort()).toEqual([path.join(base, 'beside', 'package'), path.join(base, 'store', 'node_modules')]);
});
