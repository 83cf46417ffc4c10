// Every wrong target: a message that says what to do, exit status 2, nothing written.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { CommandLine } from '../cli/commandLine';
import { troubledProject } from './project';

const project = troubledProject();
const commandLine = new CommandLine();
let untouched = '';

beforeAll(() => {
  untouched = project.fingerprint();
});

afterAll(async () => {
  await commandLine.close();
  project.remove();
});

async function checkRefusal(argv: readonly string[], says: RegExp): Promise<void> {
  const { status, stdout, stderr } = await commandLine.run([...argv, '--workspace', project.root, '--model', 'offline', '--json', '--apply', '--yes']);
  expect({ status, says: stderr.match(says)?.[0] }, stderr).toEqual({ status: 2, says: expect.any(String) as string });
  expect(Object.keys(JSON.parse(stdout) as object)).toEqual(['error']);
  expect(project.fingerprint()).toBe(untouched);
  expect(project.status()).toBe('');
}

describe('a target', () => {
  test.each<readonly [string, string, RegExp]>([
    ['that is missing', 'src/nowhere.ts', /There is no file src\/nowhere\.ts\. Give a path relative to/],
    ['that is misspelt', 'src/txet.ts', /There is no file src\/txet\.ts\. Did you mean src\/text\.ts\?/],
    ['in another folder', 'lib/text.ts', /Did you mean src\/text\.ts\?/],
    ['that is a folder', 'src', /src/],
    ['that is nothing', '', /No target was given\. A target is FILE/],
    ['with a missing symbol', 'src/text.ts#slugfy', /has no slugfy\. Did you mean src\/text\.ts#slugify\?/],
    ['with an empty symbol', 'src/text.ts#', /no symbol behind #/],
    ['with an ambiguous symbol', 'src/shapes.ts#area', /area is ambiguous.*Name one of: src\/shapes\.ts#Circle\.area \(line 2\), src\/shapes\.ts#Square\.area \(line 8\)/],
    ['with a line beyond the end', 'src/text.ts:999', /has 8 lines, so there is no line 999\. Give a line from 1 to 8/],
    ['with line 0', 'src/text.ts:0', /Lines are counted from 1/],
    ['with a range that ends before it begins', 'src/text.ts:4-2', /ends before it begins/],
    ['with something else for a line', 'src/text.ts:five', /"five" is no line/],
    ['that is no code', 'README.md', /README\.md is not TypeScript or JavaScript\. Name a \.ts/],
    ['that only declares', 'src/types.d.ts', /is not TypeScript or JavaScript|only declares/],
    ['that does not parse', 'src/broken.ts', /src\/broken\.ts does not parse: line 2, column \d+: Expression expected\. Mend the syntax first/],
    ['that ends too early', 'src/unclosed.ts', /does not parse: line 2.*'}' expected\. Mend the syntax first/],
    ['that is generated, by its name', 'src/api.gen.ts', /is generated: .* Change what generates it/],
    ['that is generated, by its header', 'src/marked.ts', /is generated: .* Change what generates it/],
    ['that is ignored by git', 'src/ignored.ts', /is ignored by Git.*Name a tracked file, or take it out of \.gitignore/],
    ['that is read-only', 'src/readOnly.ts', /is read-only\. Make it writable first/],
    ['that is not UTF-8 but Latin-1', 'src/latin1.ts', /is not UTF-8 text\. Save it as UTF-8 first/],
    ['that is not UTF-8 but UTF-16', 'src/utf16.ts', /is not UTF-8 text\. Save it as UTF-8 first/],
    ['that is too large', 'src/large.ts', /is too large.*Move the part that you mean/],
    ['that is a link out of the workspace', 'src/outside.ts', /is outside the workspace\. Open the folder that holds it, or give --workspace/],
    ['above the workspace', '../other/text.ts', /is outside the workspace/],
    ['that has nothing to do', 'src/done.ts', /Nothing to do in src\/done\.ts.*--wish/],
    ['that is empty', 'src/empty.ts', /Nothing to do in src\/empty\.ts/],
  ])('%s', (_, target, says) => checkRefusal(['implement', target], says));

  test('that is a whole file, with a wish and no model that could plan it', () =>
    checkRefusal(['implement', 'src/pair.ts', '--wish', 'first returns the larger of both numbers'], /cannot plan a wish: name one declaration \(FILE#symbol\), or a model with --model/));
});

describe('usage', () => {
  test.each<readonly [string, readonly string[], RegExp]>([
    ['no target', ['implement'], /implement needs a TARGET/],
    ['two targets', ['implement', 'a.ts', 'b.ts'], /one argument too many: b\.ts/],
    ['an unknown option', ['implement', 'a.ts', '--force'], /Unknown option '--force'/],
    ['a number that is none', ['implement', 'a.ts', '--max-calls', 'many'], /--max-calls must be a number from 1 to/],
    ['a number out of range', ['implement', 'a.ts', '--reliability', '1.5'], /--reliability must be a number from 0\.5 to/],
    ['an unknown command', ['improve', 'a.ts'], /improve is no command/],
    ['an unknown run', ['resume', '20200101-000000-aaaaaa'], /no run 20200101-000000-aaaaaa here: "starling runs" lists them/],
    ['a run that is a path', ['show', '../../etc/passwd'], /is no run id/],
  ])('%s', async (_, argv, says) => {
    const { status, stderr, stdout } = await commandLine.run(argv);
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toMatch(says);
    expect(project.fingerprint()).toBe(untouched);
  });

  test('a workspace that is not there', async () => {
    const { status, stderr } = await commandLine.run(['implement', 'a.ts', '--workspace', `${project.root}/none`, '--model', 'offline']);
    expect({ status, stderr }).toEqual({ status: 2, stderr: expect.stringMatching(/none is no folder: name the project with --workspace DIR/) as string });
  });
});
