// A project on disk, a simulated model that knows its solution, and the command line: for all tests of a file.
import { afterAll } from 'vitest';
import type { ModelServerOptions } from '../modelServer/modelServerOptions';
import { startModelServer, type ModelServer } from '../modelServer/startModelServer';
import { CommandLine } from './commandLine';
import { projectFolder, type ProjectFolder } from './projectFolder';

export interface ModelProject {
  readonly commandLine: CommandLine;
  readonly project: ProjectFolder;
  readonly model: ModelServer;
}

/** Call once, at the top of a test file: everything is taken away after its last test. */
export async function modelProject(options: Omit<ModelServerOptions, 'solutions'>): Promise<ModelProject> {
  const project = projectFolder();
  const model = await startModelServer({ solutions: project.solutions, ...options });
  const commandLine = new CommandLine();
  afterAll(async () => {
    await commandLine.close();
    await model.close();
    project.remove();
  });
  return { commandLine, project, model };
}
