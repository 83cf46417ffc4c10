// Whether an identifier names a property, a label or a tag, or stands for something in scope.
import { ts } from 'ts-morph';

/** True where the name is looked up in an object, a type or a module, and so may never be renamed. */
export function isPropertyPosition(name: ts.Node): boolean {
  const { parent } = name;
  if (ts.isPropertyAccessExpression(parent) || ts.isMetaProperty(parent) || ts.isJsxAttribute(parent)) return parent.name === name;
  if (ts.isQualifiedName(parent)) return parent.right === name || ts.isImportTypeNode(parent.parent);
  if (ts.isBindingElement(parent)) return parent.propertyName === name;
  if (ts.isPropertyAssignment(parent) || ts.isEnumMember(parent) || ts.isNamedTupleMember(parent)) return parent.name === name;
  // Methods and accessors of object literals are class elements to the compiler.
  if (ts.isClassElement(parent) || ts.isTypeElement(parent)) return parent.name === name;
  if (ts.isLabeledStatement(parent) || ts.isBreakOrContinueStatement(parent)) return parent.label === name;
  if (ts.isImportTypeNode(parent)) return parent.qualifier === name;
  if (ts.isImportSpecifier(parent) || ts.isExportSpecifier(parent) || ts.isImportAttribute(parent)) return true;
  return ts.isJsxNamespacedName(parent) || isIntrinsicTag(name, parent);
}

// A tag in lower case is an element of the page, whatever is in scope.
function isIntrinsicTag(name: ts.Node, parent: ts.Node): boolean {
  const isTag = (ts.isJsxOpeningLikeElement(parent) || ts.isJsxClosingElement(parent)) && parent.tagName === name;
  return isTag && ts.isIdentifier(name) && /^[a-z]|-/.test(name.text);
}
