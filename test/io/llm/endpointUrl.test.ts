// Base URLs and whom a key is for.
import { describe, expect, it } from 'vitest';
import { readEndpoint } from '../../../server/io/llm/endpointUrl';
import { environmentKeys } from '../../../server/io/llm/environmentKeys';

describe('a base URL', () => {
  it.each([
    ['http://127.0.0.1:11434', 'http://127.0.0.1:11434/v1', '127.0.0.1:11434', true],
    ['http://localhost:1234/v1/', 'http://localhost:1234/v1', 'localhost:1234', true],
    ['http://[::1]:8080/v1', 'http://[::1]:8080/v1', '[::1]:8080', true],
    ['https://api.openai.com/v1', 'https://api.openai.com/v1', 'api.openai.com', false],
    ['https://gateway.example/openai/v1/', 'https://gateway.example/openai/v1', 'gateway.example', false],
    ['http://127.0.0.1.attacker.example/v1', 'http://127.0.0.1.attacker.example/v1', '127.0.0.1.attacker.example', false],
    ['https://api.openai.com:444/v1', 'https://api.openai.com:444/v1', 'api.openai.com:444', false],
  ])('%s is read as %s', (baseUrl, url, host, loopback) => {
    expect(readEndpoint(baseUrl)).toEqual({ ok: true, endpoint: { url, host, loopback } });
  });

  it.each(['', 'localhost:1234', 'file:///etc/passwd', 'javascript:alert(1)', 'https://key@api.openai.com/v1', 'https://host/v1?x=1', 'https://host/v1#x'])('%j is refused with a reason', (baseUrl) => {
    const reading = readEndpoint(baseUrl);
    expect(reading.ok ? '' : reading.problem).toMatch(/base URL/);
  });
});

describe('the key of the environment', () => {
  const keysFor = (baseUrl: string) => environmentKeys({ OPENAI_API_KEY: ' sk-1 ' }, baseUrl);

  it('is for OpenAI and for the endpoint that was named', async () => {
    expect(await keysFor('https://gateway.example/v1').apiKey('api.openai.com')).toBe('sk-1');
    expect(await keysFor('https://gateway.example/v1').apiKey('gateway.example')).toBe('sk-1');
  });

  it.each(['127.0.0.1:11434', 'gateway.example:8443', 'api.openai.com.attacker.example'])('is not for %s', async (host) => {
    expect(await keysFor('https://gateway.example/v1').apiKey(host)).toBeNull();
  });

  it('is none where the variable is empty', async () => {
    expect(await environmentKeys({ OPENAI_API_KEY: '' }, '').apiKey('api.openai.com')).toBeNull();
    expect(await environmentKeys({}, '').apiKey('api.openai.com')).toBeNull();
  });
});
