// A typed emitter: listeners are called in the order in which they came.
export type Listener<Payload> = (payload: Payload) => void;

export class Emitter<Events extends object> {
  private readonly listeners = new Map<keyof Events, Listener<never>[]>();

  /** Returns what takes the listener away again. */
  on<Name extends keyof Events>(name: Name, listener: Listener<Events[Name]>): () => void {
    const all = [...(this.listeners.get(name) ?? []), listener];
    this.listeners.set(name, all);
    return () => {
      this.listeners.set(name, (this.listeners.get(name) ?? []).filter((one) => one !== listener));
    };
  }

  emit<Name extends keyof Events>(name: Name, payload: Events[Name]): void {
    for (const listener of this.listeners.get(name) ?? []) (listener as Listener<Events[Name]>)(payload);
  }
}
