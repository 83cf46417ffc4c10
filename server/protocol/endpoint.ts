// Where answers come from.

export type Provider = 'auto' | 'offline' | 'openai' | 'ollama' | 'lmstudio' | 'llamacpp' | 'vllm' | 'vscode';

export interface Endpoint {
  readonly provider: Provider;
  readonly model: string;
  readonly baseUrl: string;
}
