// One plain argument for a parameter type, as source text; injected functions and event sources keep count of what is done with them.
import { ts } from 'ts-morph';
import type { Subject } from './subject';
import { followed, membersOf } from './typeMembers';

export interface Typical {
  /** Arguments for all parameters. */
  readonly args: string;
  /** Names of the injected functions, by which a failure can be ordered. */
  readonly functions: readonly string[];
  /** Those of them that give a promise. */
  readonly asyncFunctions: readonly string[];
  readonly hasAsync: boolean;
  /** Whether there is something to listen to. */
  readonly hasSources: boolean;
}

export interface TypicalSettings {
  /** Value of every text that no parameter is named for. */
  readonly text: string;
  /** Values as source text, by parameter or by a part of one: `order.total`, `orders.0.total`. */
  readonly given?: ReadonlyMap<string, string>;
  /** Every number and every truth that nothing is given for. */
  readonly number?: string;
  readonly truth?: string;
}

/** Undefined where a type is not known well enough to make a value of it. */
export function typicalArguments(subject: Subject, settings: TypicalSettings): Typical | undefined {
  const maker = new TypicalMaker(subject.source, settings);
  const args = subject.parameters.map(({ name, type, rest }) => {
    const value = maker.make(type, name);
    return rest && value !== undefined ? `...${value}` : value;
  });
  if (args.some((one) => one === undefined)) return undefined;
  return { args: args.join(', '), functions: maker.functions, asyncFunctions: maker.asyncFunctions, hasAsync: maker.hasAsync, hasSources: maker.hasSources };
}

const SOURCES: ReadonlySet<string> = new Set(['EventTarget', 'AbortSignal', 'Window', 'Document', 'Element', 'HTMLElement', 'EventEmitter', 'NodeJS.EventEmitter', 'WebSocket', 'Worker', 'MessagePort', 'MediaQueryList']);
const PAIRS = [['addEventListener', 'removeEventListener'], ['on', 'off'], ['on', 'removeListener'], ['addListener', 'removeListener']] as const;
/** What every source of events has of its own. */
const LISTENING = /^(addEventListener|removeEventListener|on|off|once|addListener|removeListener|removeAllListeners|subscribe|listen|emit|dispatchEvent)$/;
const ENDERS = /^(unsubscribe|dispose|remove|cancel|close|off|stop)$/;
const DEEPEST = 4;

class TypicalMaker {
  readonly functions: string[] = [];
  readonly asyncFunctions: string[] = [];
  hasAsync = false;
  hasSources = false;
  #depth = 0;

  constructor(
    private readonly source: ts.SourceFile,
    private readonly settings: TypicalSettings,
  ) {}

  make(type: ts.TypeNode | undefined, name: string): string | undefined {
    const given = this.settings.given?.get(name);
    if (given !== undefined || type === undefined || this.#depth > DEEPEST) return given;
    this.#depth += 1;
    const made = this.#make(type, name);
    this.#depth -= 1;
    return made;
  }

  #make(type: ts.TypeNode, name: string): string | undefined {
    if (ts.isParenthesizedTypeNode(type) || ts.isTypeOperatorNode(type)) return this.make(type.type, name);
    if (ts.isArrayTypeNode(type)) return this.#list(type.elementType, name);
    if (ts.isTupleTypeNode(type)) return this.#all(type.elements.map((one, index) => this.make(ts.isNamedTupleMember(one) ? one.type : one, `${name}.${index}`)), '[', ']');
    if (ts.isUnionTypeNode(type)) return type.types.filter((one) => !isNothing(one)).map((one) => this.make(one, name)).find((one) => one !== undefined);
    if (ts.isLiteralTypeNode(type)) return type.literal.getText(this.source);
    if (ts.isTypeLiteralNode(type)) return this.#object(type.members, name);
    if (ts.isFunctionTypeNode(type)) return this.#function(type, name);
    if (ts.isTypeReferenceNode(type)) return this.#named(type, name);
    return this.#keyword(type.kind);
  }

  #keyword(kind: ts.SyntaxKind): string | undefined {
    switch (kind) {
      case ts.SyntaxKind.StringKeyword:
      case ts.SyntaxKind.UnknownKeyword:
        return JSON.stringify(this.settings.text);
      case ts.SyntaxKind.NumberKeyword:
        return this.settings.number ?? '3';
      case ts.SyntaxKind.BooleanKeyword:
        return this.settings.truth ?? 'true';
      case ts.SyntaxKind.BigIntKeyword:
        return '3n';
      case ts.SyntaxKind.VoidKeyword:
      case ts.SyntaxKind.UndefinedKeyword:
        return 'undefined';
      default:
        return undefined;
    }
  }

  #list(element: ts.TypeNode, name: string): string | undefined {
    return this.#all([this.make(element, `${name}.0`), this.make(element, `${name}.1`)], '[', ']');
  }

  #all(parts: readonly (string | undefined)[], open: string, close: string): string | undefined {
    return parts.includes(undefined) ? undefined : open + parts.join(', ') + close;
  }

  /** A truth is first false, then true: a search goes on at least once, and then ends. */
  #function({ type: returns, parameters }: ts.SignatureDeclaration, name: string): string | undefined {
    const listened = this.#listens(parameters, returns);
    if (listened !== undefined) return `${this.#eventSource(name, listened)}.listen`;
    const promised = returns !== undefined && ts.isTypeReferenceNode(returns) && returns.typeName.getText(this.source) === 'Promise' ? returns.typeArguments?.[0] : undefined;
    const plain = promised ?? returns;
    const isTruth = plain?.kind === ts.SyntaxKind.BooleanKeyword;
    const result = isTruth ? '(call) => call > 1' : plain === undefined ? 'undefined' : this.make(plain, name);
    if (result === undefined) return undefined;
    this.functions.push(name);
    if (promised !== undefined) this.asyncFunctions.push(name);
    this.hasAsync ||= promised !== undefined;
    return `$fn(${JSON.stringify(name)}, '${promised === undefined ? 'sync' : 'async'}', ${result})`;
  }

  #object(members: ts.NodeArray<ts.TypeElement>, name: string): string | undefined {
    const names = members.flatMap(({ name: own }) => (own !== undefined && ts.isIdentifier(own) ? [own.text] : []));
    if (!PAIRS.some((pair) => pair.every((one) => names.includes(one)))) return this.#all(this.#fields([...members], name), '({', '})');
    const others = members.filter((one) => one.name === undefined || !LISTENING.test(one.name.getText(this.source)));
    const besides = this.#all(this.#fields(others, name), '{', '}');
    return besides === undefined ? undefined : `Object.assign(${this.#eventSource(name, listenedTo(members))}, ${besides})`;
  }

  #fields(members: readonly ts.TypeElement[], name: string): readonly (string | undefined)[] {
    return members.map((member) => {
      if (ts.isIndexSignatureDeclaration(member)) return this.#pair('abc', this.make(member.type, `${name}.abc`));
      if (member.name === undefined || ts.isComputedPropertyName(member.name)) return undefined;
      const key = member.name.text;
      if (ts.isMethodSignature(member)) return this.#pair(key, this.#function(member, `${name}.${key}`));
      return ts.isPropertySignature(member) ? this.#pair(key, this.make(member.type, `${name}.${key}`)) : undefined;
    });
  }

  #pair(key: string, value: string | undefined): string | undefined {
    return value === undefined ? undefined : `${JSON.stringify(key)}: ${value}`;
  }

  #eventSource(name: string, payload?: ts.TypeNode): string {
    this.hasSources = true;
    return `$source(${JSON.stringify(name)}, [${this.#payloads(payload)}])`;
  }

  /** Several, since what is waited for may be a large one, or a true one. */
  #payloads(type: ts.TypeNode | undefined): string {
    if (type?.kind === ts.SyntaxKind.NumberKeyword) return '3, 1e6, -1e6';
    if (type?.kind === ts.SyntaxKind.BooleanKeyword) return 'true, false';
    return (type === undefined ? undefined : new TypicalMaker(this.source, this.settings).make(type, 'event')) ?? '';
  }

  /** Takes a listener and gives the way to stop it: what the listener is told, or undefined where it is no such function. */
  #listens(parameters: ts.NodeArray<ts.ParameterDeclaration>, returns: ts.TypeNode | undefined): ts.TypeNode | undefined {
    const listener = parameters.map(({ type }) => type).find((type) => type !== undefined && ts.isFunctionTypeNode(type));
    if (listener === undefined || returns === undefined || !ts.isFunctionTypeNode(listener) || listener.type.kind !== ts.SyntaxKind.VoidKeyword) return undefined;
    return this.#endsListening(returns) ? (listener.parameters[0]?.type ?? listener.type) : undefined;
  }

  #endsListening(returns: ts.TypeNode): boolean {
    if (ts.isFunctionTypeNode(returns)) return returns.parameters.length === 0 && returns.type.kind === ts.SyntaxKind.VoidKeyword;
    return membersOfType(returns, this.source).some(({ name }) => name !== undefined && ENDERS.test(name.getText(this.source)));
  }

  #named(type: ts.TypeReferenceNode, name: string): string | undefined {
    const called = type.typeName.getText(this.source);
    if (SOURCES.has(called)) return this.#eventSource(name);
    const inner = (index: number, part: string): string | undefined => this.make(type.typeArguments?.[index], `${name}.${part}`);
    switch (called) {
      case 'Array':
      case 'ReadonlyArray':
      case 'Iterable':
        return type.typeArguments?.[0] === undefined ? undefined : this.#list(type.typeArguments[0], name);
      case 'Set':
      case 'ReadonlySet':
        return wrapped('new Set([', inner(0, '0'), '])');
      case 'Map':
      case 'ReadonlyMap':
        return wrapped('new Map([', this.#all([inner(0, 'key'), inner(1, 'value')], '[', ']'), '])');
      case 'Record':
        return wrapped('({ "abc": ', inner(1, 'abc'), ' })');
      case 'Promise':
        return wrapped(`$fn(${JSON.stringify(name)}, 'async', `, this.#promised(inner(0, 'value')), ')()');
      case 'Date':
        return 'new Date(0)';
      case 'Error':
        return "new Error('abc')";
      case 'RegExp':
        return '/abc/';
      case 'Uint8Array':
      case 'Buffer':
        return 'new Uint8Array(3)';
      case 'Partial':
      case 'Readonly':
      case 'Required':
        return this.make(type.typeArguments?.[0], name);
      default:
        return this.#declared(called, name);
    }
  }

  #promised(value: string | undefined): string | undefined {
    this.hasAsync = true;
    return value;
  }

  /** What is neither in the file nor built in may be a type parameter, which any text will do for. */
  #declared(called: string, name: string): string | undefined {
    for (const statement of this.source.statements) {
      if (ts.isTypeAliasDeclaration(statement) && statement.name.text === called) return this.make(statement.type, name);
      if (ts.isInterfaceDeclaration(statement) && statement.name.text === called) return this.#object(statement.members, name);
      if (ts.isEnumDeclaration(statement) && statement.name.text === called) return `Object.values(${called})[0]`;
    }
    return /^[A-Z]\w?$/.test(called) ? JSON.stringify(this.settings.text) : undefined;
  }
}

function wrapped(open: string, value: string | undefined, close: string): string | undefined {
  return value === undefined ? undefined : open + value + close;
}

function isNothing(type: ts.TypeNode): boolean {
  return type.kind === ts.SyntaxKind.UndefinedKeyword || (ts.isLiteralTypeNode(type) && type.literal.kind === ts.SyntaxKind.NullKeyword);
}

/** What the listeners of the first method are told that takes one. */
function listenedTo(members: ts.NodeArray<ts.TypeElement>): ts.TypeNode | undefined {
  const listeners = members.filter(ts.isMethodSignature).flatMap(({ parameters }) => parameters.flatMap(({ type }) => (type !== undefined && ts.isFunctionTypeNode(type) ? [type] : [])));
  return listeners[0]?.parameters[0]?.type;
}

function membersOfType(type: ts.TypeNode, source: ts.SourceFile): readonly ts.TypeElement[] {
  const meant = followed(type, source);
  return ts.isTypeLiteralNode(meant) ? meant.members : membersOf(type, source);
}
