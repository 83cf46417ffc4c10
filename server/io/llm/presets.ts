// Where well-known model servers listen, and what each of them needs.

export type EndpointProvider = 'openai' | 'ollama' | 'lmstudio' | 'llamacpp' | 'vllm';

export interface Preset {
  readonly provider: EndpointProvider;
  readonly title: string;
  readonly baseUrl: string;
  readonly local: boolean;
  /** What to do when nothing answers. */
  readonly start: string;
}

export const presets: Readonly<Record<EndpointProvider, Preset>> = {
  openai: { provider: 'openai', title: 'OpenAI', baseUrl: 'https://api.openai.com/v1', local: false, start: 'Check the network' },
  ollama: { provider: 'ollama', title: 'Ollama', baseUrl: 'http://127.0.0.1:11434/v1', local: true, start: 'Start it with `ollama serve`' },
  lmstudio: { provider: 'lmstudio', title: 'LM Studio', baseUrl: 'http://127.0.0.1:1234/v1', local: true, start: 'Start its server with `lms server start`' },
  llamacpp: { provider: 'llamacpp', title: 'llama.cpp', baseUrl: 'http://127.0.0.1:8080/v1', local: true, start: 'Start it with `llama-server -m MODEL.gguf`' },
  vllm: { provider: 'vllm', title: 'vLLM', baseUrl: 'http://127.0.0.1:8000/v1', local: true, start: 'Start it with `vllm serve MODEL`' },
};

/** A server whose answers do not come from a real model says so with this header and the value 1. */
export const simulatedHeader = 'x-starling-simulated';
