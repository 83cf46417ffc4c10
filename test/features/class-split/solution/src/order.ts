// What a customer wants.
export interface OrderLine {
  readonly article: string;
  readonly count: number;
}

export interface Order {
  readonly id: string;
  readonly lines: readonly OrderLine[];
}
