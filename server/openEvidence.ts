// Makes what `bundle` and `verify` need from the machine's parts.
import { readFileSync } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import type { EvidenceServices } from './cli/services';
import type { StopSignal } from './core/ports/stopSignal';
import { openBundle, sealBundle } from './io/bundle/bundleText';
import { systemClock } from './io/clock/systemClock';
import { sha256 } from './io/journal/sha256';
import { openCheckers } from './openCheckers';

export interface EvidenceMachine {
  /** Folder of the built bundles, where the worker entries stand. */
  readonly bundles: string;
  readonly stop: StopSignal;
}

/** Larger files are no bundles. */
const MOST_BYTES = 64 * 1024 * 1024;

export function openEvidence({ bundles, stop }: EvidenceMachine): EvidenceServices {
  return {
    seal: sealBundle,
    versions: { starling: ownVersion(bundles), node: process.version, platform: `${process.platform} ${process.arch}` },
    async read(file) {
      try {
        const { size } = await stat(file);
        return size > MOST_BYTES ? { ok: false, why: 'it is too large' } : openBundle(await readFile(file));
      } catch (error) {
        return { ok: false, why: error instanceof Error ? error.message : String(error) };
      }
    },
    async openChecks(folder) {
      const root = path.resolve(folder);
      const isFolder = await stat(root).then((facts) => facts.isDirectory(), () => false);
      if (!isFolder) return { ok: false, problem: `${root} is no folder: name the project with --workspace DIR` };
      const { dispose, ...checkers } = openCheckers({ root, bundles });
      return { ok: true, ports: { ...checkers, clock: systemClock, hash: sha256, stop }, close: dispose };
    },
  };
}

function ownVersion(bundles: string): string {
  try {
    const manifest = JSON.parse(readFileSync(path.join(bundles, '..', 'package.json'), 'utf8')) as { readonly version?: unknown };
    return String(manifest.version ?? '');
  } catch {
    return '';
  }
}
