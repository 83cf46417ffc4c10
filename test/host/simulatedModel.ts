// The model server, started for a suite, with the settings that point Starling at it.
import type { ModelServerOptions } from '../modelServer/modelServerOptions';
import { startModelServer, type ModelServer } from '../modelServer/startModelServer';

export interface SimulatedModel extends ModelServer {
  readonly settings: Readonly<Record<string, unknown>>;
}

export async function startSimulatedModel(options: ModelServerOptions): Promise<SimulatedModel> {
  const server = await startModelServer(options);
  return { ...server, settings: { 'starling.provider': 'openai', 'starling.baseUrl': server.url } };
}
