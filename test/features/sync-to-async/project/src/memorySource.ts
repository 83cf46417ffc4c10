// Templates that are at hand.
import type { TemplateSource } from './templateSource.ts';

export class MemorySource implements TemplateSource {
  private readonly texts: ReadonlyMap<string, string>;

  constructor(texts: Readonly<Record<string, string>>) {
    this.texts = new Map(Object.entries(texts));
  }

  read(name: string): string | undefined {
    return this.texts.get(name);
  }
}
