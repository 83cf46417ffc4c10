// Reporter of `node --test`: one line of JSON for each test, with the file that it stands in.
export default async function* outcomes(events) {
  for await (const { type, data } of events) {
    if (type !== 'test:pass' && type !== 'test:fail') continue;
    yield `${JSON.stringify({ file: data.file ?? '', name: data.name, passed: type === 'test:pass' })}\n`;
  }
}
