import { readStructure, type TextProblem } from "@jobwatch/core";
import * as vscode from "vscode";

/** What is wrong with structures that a person wanted to submit, marked at its lines until it is put right. */
export class StructureProblems {
  readonly #marks = vscode.languages.createDiagnosticCollection("jobwatch");

  register(context: vscode.ExtensionContext): void {
    context.subscriptions.push(
      this.#marks,
      vscode.workspace.onDidChangeTextDocument(({ document }) => {
        if (this.#marks.has(document.uri)) this.#mark(document, readStructure(document.getText()).problems);
      }),
      vscode.workspace.onDidCloseTextDocument(({ uri }) => this.#marks.delete(uri)),
    );
  }

  /** Brings the first one before the person's eyes. */
  async show(document: vscode.TextDocument, problems: readonly TextProblem[]): Promise<void> {
    this.#mark(document, problems);
    const [first] = problems;
    if (first === undefined) return;
    const editor = await vscode.window.showTextDocument(document);
    const { range } = lineAt(document, first);
    editor.selection = new vscode.Selection(range.start, range.start);
    editor.revealRange(range, vscode.TextEditorRevealType.InCenterIfOutsideViewport);
  }

  #mark(document: vscode.TextDocument, problems: readonly TextProblem[]): void {
    const marks = problems.map((problem) => {
      const mark = new vscode.Diagnostic(lineAt(document, problem).range, problem.text);
      mark.source = "Jobwatch";
      return mark;
    });
    this.#marks.set(document.uri, marks);
  }
}

/** What is missing behind the end is marked at the last line. */
const lineAt = (document: vscode.TextDocument, { line }: TextProblem): vscode.TextLine =>
  document.lineAt(Math.min(line, document.lineCount) - 1);
