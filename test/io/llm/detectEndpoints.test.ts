// Finding local model servers: who answers in time is found, nobody is waited for.
import { afterEach, describe, expect, it } from 'vitest';
import { detectEndpoints } from '../../../server/io/llm/detectEndpoints';
import { presets, type Preset } from '../../../server/io/llm/presets';
import { answeringServer, json, type Answering, type AnsweringServer } from './answeringServer';

const open: AnsweringServer[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((server) => server.close()));
});

async function candidate(answer: Answering): Promise<Preset> {
  const server = await answeringServer(answer);
  open.push(server);
  return { ...presets.lmstudio, baseUrl: `${server.origin}/v1` };
}

describe('detection', () => {
  it('finds the servers that answer with a list of models', async () => {
    const right = await candidate((_, response) => json(response, 200, { data: [{ id: 'a' }, { id: 'b' }] }));
    const other = await candidate((_, response) => json(response, 200, { hello: 'I am a web server' }));
    expect(await detectEndpoints([other, right])).toEqual([{ provider: 'lmstudio', baseUrl: right.baseUrl, models: ['a', 'b'] }]);
  });

  it('waits for a silent server no longer than a third of a second', async () => {
    const silent = await candidate(() => undefined);
    const began = performance.now();
    expect(await detectEndpoints([silent, silent])).toEqual([]);
    expect(performance.now() - began).toBeLessThan(800);
  });

  it('asks this machine only', () => {
    const asked = Object.values(presets).filter(({ local }) => local);
    expect(asked.map(({ baseUrl }) => new URL(baseUrl).hostname)).toEqual(['127.0.0.1', '127.0.0.1', '127.0.0.1', '127.0.0.1']);
  });
});
