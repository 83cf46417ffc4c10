// Laws of what keeps a state of its own, and of copies inside one answer: nobody reaches it from outside.
import { ts } from 'ts-morph';
import type { Law } from './law';
import type { Subject } from './subject';
import { membersOf } from './typeMembers';
import { typicalArguments } from './typicalValue';

export function ownStateLaws(subject: Subject): readonly Law[] {
  return [...given(subject), ...twins(subject)];
}

const OWN = /\b(?:copy|copies|snapshot|own|fresh|independent\w*|may|can|like|without (?:changing|affecting)|later|afterwards?|never (?:change|see|share)s?)\b/i;
const CHANGING = /^(?:add|push|put|set|insert|append|enqueue|register|record|store|save|write|track|log|mark)/;

/** What a method gives is spoilt by its caller; asked again, it is as it was. */
function given(subject: Subject): readonly Law[] {
  const members = resultMembers(subject);
  const getters = members.filter((one) => one.gives !== undefined && one.parameters.length === 0);
  const typical = typicalArguments(subject, { text: 'abc' });
  if (getters.length === 0 || typical === undefined) return [];
  const fill = members.filter(({ name }) => CHANGING.test(name)).flatMap(({ name, parameters }) => {
    const args = typicalArguments({ ...subject, parameters: parameters.map((one) => ({ name: one.name.getText(subject.source), type: one.type, optional: false, rest: false })) }, { text: 'abc' })?.args;
    return args === undefined ? [] : [`$attempt(() => made.${name}(${args}));`];
  });
  const code = `const $law = async (getter) => {
    const made = await ${subject.name}(${typical.args});
    ${fill.join(' ')}
    const got = await made[getter](), shown = $show(got);
    $spoil(got);
    const again = await made[getter]();
    return $show(again).includes('$spoilt') && !shown.includes('$spoilt') ? 'what ' + getter + ' gave was changed, and then it gave ' + $cut($show(again)) : null;
  };`;
  return [{ title: 'keeps what is its own', because: 'its comment', certain: OWN.test(`${subject.doc} ${members.map(({ text }) => text).join(' ')}`), code, inputs: getters.map(({ name }) => [JSON.stringify(name)]) }];
}

interface Member {
  readonly name: string;
  readonly text: string;
  readonly parameters: readonly ts.ParameterDeclaration[];
  /** Present where a list or a record that may be changed is given. */
  readonly gives: true | undefined;
}

function resultMembers({ returns, source }: Subject): readonly Member[] {
  return membersOf(returns, source).flatMap((one): readonly Member[] => {
    const signature = ts.isMethodSignature(one) ? one : ts.isPropertySignature(one) && one.type !== undefined && ts.isFunctionTypeNode(one.type) ? one.type : undefined;
    if (signature === undefined || one.name === undefined || !ts.isIdentifier(one.name)) return [];
    const type = signature.type?.getText(source) ?? '';
    const gives = /\[\]$|^(?:Array|Map|Set|Record)</.test(type) && !/^readonly|^Readonly/.test(type) ? true : undefined;
    return [{ name: one.name.text, text: one.getFullText(source), parameters: [...signature.parameters], gives }];
  });
}

const APART = /\b(?:copy|copies|clone|duplicate|twin)\w*\b/i;
const UNTOUCHED = /\b(?:not|never|without)\b[^.]*\b(?:affect|chang|touch|show|influenc|alter|shar)\w*|\bindependent/i;

/** A copy that stands beside its model shares nothing with it: no object is reached by two ways where the arguments have none such. */
function twins({ name, doc }: Subject): readonly Law[] {
  if (!APART.test(doc) || !UNTOUCHED.test(doc)) return [];
  const code = `const $ways = (value, seen = new Set()) => {
    if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return null;
    if (seen.has(value)) return value;
    seen.add(value);
    for (const part of $parts(value)) { const twice = $ways(part, seen); if (twice !== null) return twice; }
    return null;
  };
  const $law = async (...args) => {
    if ($ways(args) !== null) return null;
    const got = await $settled(() => ${name}(...args));
    const shared = 'error' in got ? null : $ways(got.value);
    return shared === null ? null : 'two parts of the answer share ' + $cut($show(shared));
  };`;
  return [{ title: 'gives a copy that is its own', because: 'its comment', certain: true, code, inputs: 'drawn' }];
}
