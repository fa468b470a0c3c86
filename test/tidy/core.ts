/** Names and constructs the core may not use: whatever they give could differ from one machine to the next. */
import ts from "typescript";
import { ALLOWED_MATH, BANNED_GLOBALS, BANNED_METHODS, CORE } from "../../scripts/layers.mjs";
import { walk } from "./syntax.ts";
import type { SourceFile } from "./text.ts";

const BANNED = new Map(Object.entries(BANNED_GLOBALS));

/** A name that stands for a value, not for a property of something ("message.Date" is nobody's clock). */
function isReference(node: ts.Identifier): boolean {
  const { parent } = node;
  if (ts.isPropertyAccessExpression(parent)) {
    return parent.expression === node || parent.expression.getText() === "globalThis";
  }
  if (ts.isPropertyAssignment(parent) || ts.isPropertySignature(parent)) return parent.name !== node;
  return true;
}

/** What is wrong with `Math` here: a part not on the list, or the whole of it handed about. */
function mathFault(node: ts.Identifier): string | null {
  const { parent } = node;
  const part =
    ts.isPropertyAccessExpression(parent) && parent.expression === node
      ? parent.name.text
      : ts.isElementAccessExpression(parent) && ts.isStringLiteralLike(parent.argumentExpression)
        ? parent.argumentExpression.text
        : null;
  if (part === null) return "Math may only be used part by part";
  return ALLOWED_MATH.includes(part) ? null : `Math.${part} is not bit-identical on every engine`;
}

function identifierFault(node: ts.Identifier): string | null {
  if (BANNED_METHODS.test(node.text)) return `${node.text} depends on the locale`;
  if (!isReference(node)) return null;
  if (node.text === "Math") return mathFault(node);
  const reason = BANNED.get(node.text);
  return reason === undefined ? null : `${node.text}: ${reason}`;
}

const BANNED_KINDS = new Map<ts.SyntaxKind, string>([
  [ts.SyntaxKind.AsyncKeyword, "async: engines never wait"],
  [ts.SyntaxKind.AwaitKeyword, "await: engines never wait"],
  [ts.SyntaxKind.AwaitExpression, "await: engines never wait"],
  [ts.SyntaxKind.YieldExpression, "yield: a generator's state cannot be copied"],
  [ts.SyntaxKind.EnumDeclaration, "enum: use a union of literals"],
  [ts.SyntaxKind.AnyKeyword, "any: say what it is"],
  [ts.SyntaxKind.NonNullExpression, "! : say what happens when it is not there"],
]);

function faultOf(node: ts.Node): string | null {
  if (ts.isIdentifier(node)) return identifierFault(node);
  if (ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.AsteriskAsteriskToken) {
    const whole = [node.left, node.right].every(
      (side) => ts.isNumericLiteral(side) && /^\d+$/.test(side.text),
    );
    return whole || ts.isBigIntLiteral(node.left)
      ? null
      : "** on numbers is not bit-identical on every engine";
  }
  const starred =
    ts.isFunctionDeclaration(node) || ts.isFunctionExpression(node) || ts.isMethodDeclaration(node);
  if (starred && node.asteriskToken) return "a generator's state cannot be copied";
  return BANNED_KINDS.get(node.kind) ?? null;
}

/** A sentence for each banned name in a file of the core; nothing for other files. */
export function coreFaults(file: SourceFile): string[] {
  if (!CORE.some((folder) => file.path.startsWith(`src/${folder}/`))) return [];
  const faults: string[] = [];
  walk(file, (node, line) => {
    const fault = faultOf(node);
    if (fault !== null) faults.push(`${file.path}:${line}: ${fault}`);
  });
  return faults;
}
