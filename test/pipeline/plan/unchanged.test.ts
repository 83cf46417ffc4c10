// A step too many, or one that another answer has brought along: agents agree that the code is right as it stands, and that is an answer.
import { describe, expect, it } from 'vitest';
import { runPlanned, step } from './stagePlan';

const files = {
  'src/price.ts': 'export interface Price {\n  amount: number;\n}\n\nexport function net(price: Price): number {\n  return price.amount;\n}\n',
  'test/price.test.ts': "import { net } from '../src/price';\n\ntest('net takes the tax off', () => equal(net({ amount: 120 }), 100));\n",
};
const right = 'export function net(price: Price): number {\n  return price.amount / 1.2;\n}';
const same = 'export function net(price: Price): number {\n  return price.amount;\n}';
const steps = [step('src/price.ts', 'Price', { kind: 'InterfaceDeclaration' }), step('src/price.ts', 'net', { dependsOn: ['Price'] })];

describe('an answer that is the code as it stands', () => {
  it('ends its step with no edit, said so, and takes nobody along', async () => {
    const { result, events } = await runPlanned({ files, steps, answers: { Price: ['export interface Price {\n  amount: number;\n}'], net: [right] } });
    expect([result.view.status, result.edits.map(({ task }) => task)]).toEqual(['complete', ['net']]);
    expect(events.flatMap((event) => (event.type === 'note' && event.text.includes('needs no change') ? [event.text] : []))).toEqual(['Price needs no change: the answers agree on the code as it stands']);
  });

  it('is refused where a test wants a change', async () => {
    const { result } = await runPlanned({ files, steps: steps.slice(1), answers: { net: [same] } });
    expect([result.view.status, result.edits]).toEqual(['undecided', []]);
  });
});
