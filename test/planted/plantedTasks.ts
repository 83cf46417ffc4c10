// The corpus of planted bugs: small tasks, each with a right answer and one with a bug of a known class.
import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';

export interface PlantedTask {
  /** The bug that the wrong answer has. */
  readonly bug: string;
  /** Also the name of the function. */
  readonly name: string;
  /** The file above the function, its doc comment at the end. */
  readonly before: string;
  /** The whole function, without the doc comment. */
  readonly right: string;
  readonly wrong: string;
}

/** Seen from the root of the project, where tests and benches start. */
export const PLANTED_FOLDER = path.resolve('test/planted/tasks');

/** Written after the laws, and not looked at while they were made better: what is found here shows how far they carry. */
export const HELD_BACK_FOLDER = path.resolve('test/planted/heldBack');

/** Written after all of that, by describing tasks that no law was made for; judged once, and left as they were. */
export const THIRD_FOLDER = path.resolve('test/planted/third');

/** Like the third, of other kinds; the rules were made more general with what it showed. */
export const FOURTH_FOLDER = path.resolve('test/planted/fourth');

/** Written when the rules stood after the fourth, and judged once. */
export const FIFTH_FOLDER = path.resolve('test/planted/fifth');

/** Written by somebody who did not know what is checked, and judged once. */
export const SIXTH_FOLDER = path.resolve('test/planted/sixth');

/** One file a class in `folder`, read section by section: `//- name`, then the file's beginning, `//- right`, `//- wrong`. */
export function plantedTasks(folder = PLANTED_FOLDER): readonly PlantedTask[] {
  const files = readdirSync(folder).filter((file) => file.endsWith('.txt')).sort();
  return files.flatMap((file) => readTasks(path.basename(file, '.txt'), readFileSync(path.join(folder, file), 'utf8')));
}

function readTasks(bug: string, text: string): readonly PlantedTask[] {
  const parts = text.split(/^\/\/- (\S+)\n/m).slice(1);
  const tasks: PlantedTask[] = [];
  for (let at = 0; at + 5 < parts.length; at += 6) {
    const [name = '', before = '', second, right = '', third, wrong = ''] = parts.slice(at, at + 6);
    if (second !== 'right' || third !== 'wrong') throw new Error(`${bug}: ${name} needs the parts right and wrong, in this order`);
    tasks.push({ bug, name, before, right, wrong });
  }
  return tasks;
}

/** The file with one of the two answers in place. */
export function answered({ before }: PlantedTask, answer: string): string {
  return before + answer;
}
