// What the suites in the editor begin and end with: a sample workspace, a model, the packaged extension beside the probe, and one window.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll } from 'vitest';
import type { RunView } from '../../server/protocol/runView';
import type { ModelServerOptions } from '../modelServer/modelServerOptions';
import { startEditor, type Editor } from './editor';
import { showFailures, stopAfterFailure } from './onFailure';
import { sampleWorkspace, type SampleWorkspace } from './sampleWorkspace';
import { startSimulatedModel, type SimulatedModel } from './simulatedModel';
import { packageProbe, packagedExtension } from './vsix';

type Files = Readonly<Record<string, string>>;

export interface SuiteOptions {
  /** Names the pictures of what failed. */
  readonly name: string;
  /** Stand in the workspace beside the sample's own; made of the scratch folder where they name it. */
  readonly files?: Files | ((scratch: string) => Files);
  /** What the model knows of them. */
  readonly solved?: Files;
  /** Of the simulated model; without it there is none, and the settings say who answers. */
  readonly model?: ModelServerOptions;
  readonly settings?: Readonly<Record<string, unknown>>;
  readonly restricted?: boolean;
  /** Each test goes on from the window as the last one left it. */
  readonly inOneGo?: boolean;
}

/** Call once, at the top of a suite. */
export function hostSuite(options: SuiteOptions): HostSuite {
  const suite = new HostSuite(options);
  beforeAll(() => suite.begin());
  afterAll(() => suite.end());
  if (options.inOneGo === true) stopAfterFailure();
  showFailures(options.name, () => suite.window());
  return suite;
}

/** Its editor and its model live from before the first test until after the last. */
export class HostSuite {
  /** A folder of its own, outside of the workspace. */
  readonly scratch = mkdtempSync(join(tmpdir(), 'starling-host-'));
  readonly workspace: SampleWorkspace;
  #model: SimulatedModel | undefined;
  #editor: Editor | undefined;

  constructor(private readonly options: SuiteOptions) {
    const { files } = options;
    this.workspace = sampleWorkspace(typeof files === 'function' ? files(this.scratch) : files, options.solved);
  }

  get editor(): Editor {
    if (this.#editor === undefined) throw new Error('the editor has not been started');
    return this.#editor;
  }

  get model(): SimulatedModel {
    if (this.#model === undefined) throw new Error('the suite has no model');
    return this.#model;
  }

  /** The editor, where it stands already. */
  window(): Editor | undefined {
    return this.#editor;
  }

  async begin(): Promise<void> {
    const { model, settings, restricted } = this.options;
    if (model !== undefined) this.#model = await startSimulatedModel({ solutions: this.workspace.solutions, ...model });
    this.#editor = await startEditor({
      workspace: this.workspace.root,
      extensions: [packagedExtension(), await packageProbe(this.scratch)],
      settings: { ...this.#model?.settings, ...settings },
      ...(restricted !== undefined && { restricted }),
    });
  }

  async end(): Promise<void> {
    await this.#editor?.close();
    await this.#model?.close();
    this.workspace.remove();
    rmSync(this.scratch, { recursive: true, force: true });
  }

  /** The newest run as the extension shows it. */
  async view(): Promise<RunView | null> {
    return (await this.editor.probe.ask({ kind: 'view' })).view;
  }

  /** A file as it stands in the editor, saved or not. */
  async buffer(file: string): Promise<string> {
    return (await this.editor.probe.ask({ kind: 'text', file })).text;
  }

  /** Selects a whole file and starts a run from the palette. */
  async implement(file: string): Promise<void> {
    const { workbench } = this.editor;
    await workbench.openFile(file);
    await workbench.goTo(1, 1);
    await workbench.press('Control+A');
    await workbench.runCommand('Starling: Swarm Implement');
  }
}
