// Small converters of the extension: status, addresses, hosts, names.
import { describe, expect, test } from 'vitest';
import { findName } from '../../extension/commands/findName';
import { fromQuery, toQuery } from '../../extension/diff/editUri';
import { keyHost } from '../../extension/models/keyHost';
import { statusText } from '../../extension/status/statusText';
import { sampleRun } from '../webview/sampleRun';

describe('statusText', () => {
  test('without a run it names the extension', () => {
    expect(statusText(undefined).text).toBe('$(sparkle) Starling');
  });

  test('a run that goes on counts its tasks', () => {
    expect(statusText(sampleRun('running')).text).toMatch(/^\$\(sync\) Starling \d+\/\d+$/);
  });

  test('what is to be reviewed is counted', () => {
    const view = sampleRun('review');
    const open = view.edits.filter((edit) => edit.status === 'proposed').length;
    expect(statusText(view).text).toBe(`$(diff) Starling ${open}`);
  });

  test('a failure says why on hover', () => {
    const view = { ...sampleRun('review'), edits: [], status: 'failed' as const, reason: 'the model cannot be reached' };
    expect(statusText(view).tooltip).toContain('the model cannot be reached');
  });
});

describe('editUri', () => {
  test('an address survives its query', () => {
    const address = { run: 'r&1', edit: 'a=b', side: 'after' } as const;
    expect(fromQuery(toQuery(address))).toEqual(address);
  });

  test('a query of someone else is none', () => {
    expect(fromQuery('ref=HEAD')).toBeUndefined();
    expect(fromQuery('run=1&edit=2&side=left')).toBeUndefined();
  });
});

describe('keyHost', () => {
  test.each([
    ['', 'api.openai.com'],
    ['https://models.example.org/v1', 'models.example.org'],
    ['http://localhost:8000/v1', 'localhost:8000'],
    ['https://user:word@models.example.org:8443/v1', 'models.example.org:8443'],
    ['models.example.org', undefined],
    ['file:///etc/passwd', undefined],
  ])('the key for "%s" belongs to %s', (baseUrl, host) => {
    expect(keyHost({ baseUrl })).toBe(host);
  });
});

describe('findName', () => {
  const text = 'const total = 1;\nclass Matrix {\n  get rows() { return total; }\n}\n';

  test.each([
    ['Matrix', 'Matrix'],
    ['Matrix.get rows', 'rows'],
    ['total', 'total'],
    ['Matrix.rows[2]', 'rows'],
  ])('%s is found at its name', (path, name) => {
    const { start, end } = findName(text, path);
    expect(text.slice(start, end)).toBe(name);
  });

  test('a name that is not there leads to the top', () => {
    expect(findName(text, 'missing')).toEqual({ start: 0, end: 0 });
    expect(findName(text, '')).toEqual({ start: 0, end: 0 });
  });
});
