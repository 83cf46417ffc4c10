// Whether what a step names is there, or is not there yet, as its verb needs it.
import { ts } from 'ts-morph';
import { codeFile } from '../../ast/parseFile';
import type { PlanReplyStep } from './planQuestion';
import type { PlanInput } from './planInput';

type Judge = (step: PlanReplyStep, input: PlanInput) => string | undefined;

/** What is wrong with the step's target; undefined where nothing is. */
export function targetFault(step: PlanReplyStep, input: PlanInput): string | undefined {
  return withinFault(step, input) ?? toFault(step) ?? JUDGES[step.verb](step, input);
}

const JUDGES: Readonly<Record<PlanReplyStep['verb'], Judge>> = { add, change: existing, remove: existing, rename, move };

function withinFault({ file, target }: PlanReplyStep, { within }: PlanInput): string | undefined {
  if (within === undefined) return undefined;
  const inside = file === within.file && (within.target === '' || target === within.target || target.startsWith(`${within.target}.`));
  return inside ? undefined : `lies outside ${within.file}#${within.target}`;
}

function toFault({ verb, to }: PlanReplyStep): string | undefined {
  const needed = verb === 'rename' || verb === 'move';
  if (needed === (to !== '')) return undefined;
  return needed ? `does not say to what` : `says to ${to}, which only a rename or a move does`;
}

function existing({ file, target, verb }: PlanReplyStep, { project }: PlanInput): string | undefined {
  if (project.source(file) === undefined) return 'there is no such file';
  if (target === '') return verb === 'remove' ? undefined : 'a change needs the name of a declaration';
  return project.node(file, target) === undefined ? 'there is no such declaration' : undefined;
}

const MEMBERS = ['MethodDeclaration', 'PropertyDeclaration', 'Constructor', 'GetAccessor', 'SetAccessor', 'IndexSignature', 'MethodSignature', 'PropertySignature', 'CallSignature', 'ConstructSignature'];
const TOP_LEVEL = ['FunctionDeclaration', 'ClassDeclaration', 'InterfaceDeclaration', 'TypeAliasDeclaration', 'EnumDeclaration', 'VariableStatement', 'VariableDeclaration', 'ModuleDeclaration', 'ExportAssignment'];

function add({ file, target, kind }: PlanReplyStep, input: PlanInput): string | undefined {
  const { project } = input;
  if (target === '') return 'a new file is planned by its declarations';
  if (!codeFile.test(file)) return 'only code files are planned';
  if (project.node(file, target) !== undefined) return 'it exists already';
  const owner = ownerOf(target);
  if (owner === undefined) return TOP_LEVEL.includes(kind) ? undefined : `${kind} is no declaration of a file`;
  if (!MEMBERS.includes(kind) && !TOP_LEVEL.includes(kind)) return `${kind} is no member`;
  return ownerFault(owner, file, input);
}

/** Members of a class that another step adds are that step's. */
function ownerFault(owner: string, file: string, { project, reply }: PlanInput): string | undefined {
  const node = project.node(file, owner)?.node;
  if (node !== undefined) return ts.isClassLike(node) || ts.isInterfaceDeclaration(node) || ts.isModuleDeclaration(node) ? undefined : `${owner} has no members`;
  const planned = reply.steps.some((step) => step.file === file && step.target === owner && step.verb === 'add');
  return planned ? `${owner} is added by a step of its own, with its members` : `there is no ${owner}`;
}

function rename({ file, target, to }: PlanReplyStep, { project }: PlanInput): string | undefined {
  if (project.node(file, target) === undefined) return 'there is no such declaration';
  if (!/^[\p{L}_$][\p{L}\p{N}_$]*$/u.test(to)) return `${to} is no name`;
  const owner = ownerOf(target);
  const path = owner === undefined ? to : `${owner}.${to}`;
  return project.node(file, path) === undefined ? undefined : `${path} exists already`;
}

function move({ file, target, to }: PlanReplyStep, { project }: PlanInput): string | undefined {
  if (target !== '') return 'only whole files are moved';
  if (project.source(file) === undefined) return 'there is no such file';
  if (!codeFile.test(to)) return `${to} is no code file`;
  return project.source(to) === undefined ? undefined : `${to} exists already`;
}

/** The class, interface or namespace that a path stands in. */
export function ownerOf(path: string): string | undefined {
  const dot = path.lastIndexOf('.');
  return dot < 0 ? undefined : path.slice(0, dot);
}
