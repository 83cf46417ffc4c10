// Draws from a Beta distribution, as the ratio of two Gamma draws (Marsaglia and Tsang, 2000).

/** Both parameters above 0. */
export function betaDraw(a: number, b: number, next: () => number): number {
  const [one, other] = [gammaDraw(a, next), gammaDraw(b, next)];
  return one + other === 0 ? a / (a + b) : one / (one + other);
}

function gammaDraw(shape: number, next: () => number): number {
  // A shape under 1 is drawn one higher and scaled back.
  if (shape < 1) return gammaDraw(shape + 1, next) * (1 - next()) ** (1 / shape);
  const d = shape - 1 / 3;
  const c = 1 / Math.sqrt(9 * d);
  for (;;) {
    const normal = Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next());
    const v = (1 + c * normal) ** 3;
    if (v > 0 && Math.log(1 - next()) < 0.5 * normal ** 2 + d - d * v + d * Math.log(v)) return d * v;
  }
}
