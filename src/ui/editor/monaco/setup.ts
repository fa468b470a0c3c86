/**
 * Monaco, as much of it as a text needs: the core and these features, nothing of its own languages. This chunk is
 * fetched when an editor opens, and never before; `prepareMonaco` has been called by then.
 */
import * as monaco from "monaco-editor/editor";
// The feature "suggest" registers inline completions only; the list is in the controller.
import "monaco-editor/editor/contrib/suggest/browser/suggestController";
import "monaco-editor/features/bracketMatching/register";
import "monaco-editor/features/clipboard/register";
import "monaco-editor/features/codeAction/register";
import "monaco-editor/features/comment/register";
import "monaco-editor/features/contextmenu/register";
import "monaco-editor/features/cursorUndo/register";
import "monaco-editor/features/find/register";
import "monaco-editor/features/hover/register";
import "monaco-editor/features/indentation/register";
import "monaco-editor/features/linesOperations/register";
import "monaco-editor/features/snippet/register";
import "monaco-editor/features/toggleTabFocusMode/register";
import "monaco-editor/features/wordOperations/register";

export { monaco };
