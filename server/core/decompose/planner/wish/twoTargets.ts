// A name that several files declare, where the wish does not say which one it means.
import type { SpecGap } from '../../../../protocol/model';
import { topLevel } from '../plannedProject';
import { namesInText } from './namesInText';
import { nameUse } from './nameUse';
import type { WishScan } from './wishScan';

/** Tests and declarations of several things by one name in one file do not count; "all", "both" and a file's name settle it. */
export function twoTargets({ wish, project }: WishScan): readonly SpecGap[] {
  if (/\b(?:all|both|each|every|everywhere|either)\b/i.test(wish.whole)) return [];
  const names = wish.sentences.flatMap(({ text }) => namesInText(text).filter((named) => !named.isFile && nameUse(text, named, undefined) === 'needed'));
  return [...new Set(names.map(({ name }) => name.split('.')[0] ?? name))].flatMap((name) => {
    const files = project.files.filter((file) => !isTest(file) && declares(file, name, project));
    if (files.length < 2 || files.some((file) => saysFile(wish.whole, file))) return [];
    return [{ kind: 'missing' as const, text: `${files.join(' and ')} each declare ${name}.`, question: `Which ${name} is meant? Name its file.` }];
  });
}

function declares(file: string, name: string, project: WishScan['project']): boolean {
  const source = project.source(file);
  return source !== undefined && topLevel(source).some(({ path }) => path === name);
}

function saysFile(wish: string, file: string): boolean {
  const last = file.slice(file.lastIndexOf('/') + 1);
  const stem = last.slice(0, last.indexOf('.'));
  const folders = file.split('/').slice(0, -1);
  return [last, stem, ...folders].some((word) => word.length > 2 && word !== 'src' && new RegExp(`(?<![\\w$])${word.replace(/[^\w]/g, '\\$&')}(?![\\w$])`).test(wish));
}

function isTest(file: string): boolean {
  return /(^|\/)(?:tests?|__tests__)\/|\.(?:test|spec)\.[^/]+$/.test(file);
}
