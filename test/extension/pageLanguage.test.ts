// Which language the host hands to a page: the editor's where it has our words in it.
import { afterEach, expect, test, vi } from 'vitest';
import { pageLanguage } from '../../extension/review/pageLanguage';
import { env, l10n } from './fakeVscode';

vi.mock('vscode', () => import('./fakeVscode'));

afterEach(() => {
  l10n.bundle = undefined;
  env.language = 'en';
});

test('none where the editor has no words of ours, whatever it speaks itself', () => {
  expect(pageLanguage()).toBeUndefined();
  env.language = 'fr';
  expect(pageLanguage()).toBeUndefined();
});

test("the editor's, with the very words of the extension", () => {
  env.language = 'de';
  l10n.bundle = { Votes: 'Stimmen' };
  expect(pageLanguage()).toEqual({ language: 'de', words: { Votes: 'Stimmen' } });
});
