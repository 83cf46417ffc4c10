// Text of one token: equal exactly when the tokens mean the same. Prefixes keep the sorts apart.
import { ts } from 'ts-morph';

/** Literals by their value, everything else by its spelling. */
export function tokenText(token: ts.Node): string {
  if (ts.isStringLiteral(token)) return `s${JSON.stringify(token.text)}`;
  if (ts.isNoSubstitutionTemplateLiteral(token)) return isTagged(token) ? rawTemplate(token) : `s${JSON.stringify(token.text)}`;
  if (ts.isTemplateHead(token) || ts.isTemplateMiddle(token) || ts.isTemplateTail(token)) {
    const template = ts.isTemplateHead(token) ? token.parent : token.parent.parent;
    return isTagged(template) ? rawTemplate(token) : `t${JSON.stringify(token.text)}`;
  }
  // The scanner has turned `0x10` and `1_0` into plain decimals.
  if (ts.isNumericLiteral(token) || ts.isBigIntLiteral(token)) return `n${token.text}`;
  if (ts.isRegularExpressionLiteral(token)) return `r${JSON.stringify(token.text)}`;
  if (ts.isJsxText(token)) return `x${JSON.stringify(token.text)}`;
  if (ts.isPrivateIdentifier(token)) return `.${token.text}`;
  return ts.tokenToString(token.kind) ?? `u${JSON.stringify(token.getText())}`;
}

/** Key of a property, with or without quotes; undefined where the token is no key. */
export function propertyName(token: ts.Node): string | undefined {
  if (!ts.isIdentifier(token) && !ts.isStringLiteral(token) && !ts.isNumericLiteral(token)) return undefined;
  const { parent } = token;
  const isKey = ts.isBindingElement(parent) ? parent.propertyName === token : hasKey(parent) && parent.name === token;
  return isKey ? `.${JSON.stringify(token.text)}` : undefined;
}

function hasKey(node: ts.Node): node is ts.PropertyAssignment | ts.EnumMember | ts.ClassElement | ts.TypeElement {
  return ts.isPropertyAssignment(node) || ts.isEnumMember(node) || ts.isClassElement(node) || ts.isTypeElement(node);
}

// A tag sees how its template is spelled.
function isTagged(template: ts.Node): boolean {
  return ts.isTaggedTemplateExpression(template.parent) && template.parent.template === template;
}

function rawTemplate(token: ts.TemplateLiteralToken): string {
  return `t${JSON.stringify(token.getText())}`;
}
