export abstract class Shape {
  abstract area(): number;

  describe(): string {
    return `a shape of ${this.area()}`;
  }
}

export class Square extends Shape {
  readonly side: number;

  constructor(side: number) {
    super();
    this.side = side;
  }

  area(): number {
    return this.side ** 2;
  }
}
