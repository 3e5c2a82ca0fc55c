import path from "node:path";
import { type ConnectionView, readStructure, type Startable, type TextProblem } from "@jobwatch/core";
import * as vscode from "vscode";
import { showFailure } from "../failures.ts";
import { commands } from "../ids.ts";
import { forIconLabel, forNotification } from "../plain.ts";
import { type Command, type CommandContext, inProgress } from "./command.ts";
import { connectionOf } from "./targets.ts";
import { tellStarted } from "./tell-started.ts";
import { startWords } from "./words.ts";

/** Starts a job with the structure of a crystal: a recipe, a cluster, and a POSCAR that is checked before it is sent. */
export const submitStructure: Command = {
  id: commands.submitStructure,
  run: async (context, row) => {
    const target = await pickTarget(context, row);
    if (target === null) return;
    const { id } = target.connection;
    try {
      const choice = await choose(await inProgress(() => context.door.startable(id)));
      if (choice === null) return;
      const document = await pickDocument();
      if (document === null) return;
      const { structure, problems } = readStructure(document.getText());
      await context.structures.show(document, problems);
      if (structure === null) return tellProblems(document, problems);
      const params = await askParameters();
      if (params === null) return;
      const { workflow, place } = choice;
      const input = { structure, cluster: place, params };
      const key = await inProgress(() => context.door.create(id, workflow.id, input));
      tellStarted(workflow.name, key);
    } catch (error) {
      showFailure(error, context.log, { connection: id, lead: startWords().notStarted });
    }
  },
};

/** The connection of the row, else the only one that takes structures, else the one that the person picks. */
const pickTarget = async ({ views }: CommandContext, row: unknown): Promise<ConnectionView | null> => {
  const all = views.view?.connections.filter(({ capabilities }) => capabilities.create === "structure") ?? [];
  const named = all.find(({ connection }) => connection.id === connectionOf(row));
  if (named !== undefined) return named;
  if (all.length === 0) void vscode.window.showInformationMessage(startWords().noStructures);
  if (all.length < 2) return all[0] ?? null;
  const items = all.map((view) => ({ label: forIconLabel(view.connection.name), view }));
  return (await vscode.window.showQuickPick(items, { placeHolder: startWords().whichServer }))?.view ?? null;
};

type Workflow = Startable["workflows"][number];

const choose = async ({ workflows, places }: Startable): Promise<{ workflow: Workflow; place: string } | null> => {
  const recipes = workflows.map((workflow) => ({
    label: forIconLabel(workflow.name),
    description: forIconLabel(workflow.id),
    detail: forIconLabel(workflow.about ?? ""),
    workflow,
  }));
  const options = { placeHolder: startWords().whichRecipe, matchOnDescription: true };
  const recipe = await vscode.window.showQuickPick(recipes, options);
  if (recipe === undefined) return null;
  const clusters = places.map((place) => ({ label: forIconLabel(place), place }));
  const cluster =
    clusters.length === 1
      ? clusters[0]
      : await vscode.window.showQuickPick(clusters, { placeHolder: startWords().whichCluster });
  return cluster === undefined ? null : { workflow: recipe.workflow, place: cluster.place };
};

/** The text that stands in the editor, or a file. */
const pickDocument = async (): Promise<vscode.TextDocument | null> => {
  const open = vscode.window.activeTextEditor?.document;
  if (open !== undefined && ["file", "untitled", "vscode-remote"].includes(open.uri.scheme)) {
    const here = { label: forIconLabel(nameOf(open)), description: startWords().inEditor, open: true };
    const other = { label: startWords().chooseFile, description: "", open: false };
    const picked = await vscode.window.showQuickPick([here, other], { placeHolder: startWords().whichStructure });
    if (picked === undefined) return null;
    if (picked.open) return open;
  }
  const [file] = (await vscode.window.showOpenDialog({ title: startWords().structure })) ?? [];
  return file === undefined ? null : await vscode.workspace.openTextDocument(file);
};

const nameOf = ({ uri }: vscode.TextDocument): string => path.posix.basename(uri.path);

const tellProblems = (document: vscode.TextDocument, [first, ...others]: readonly TextProblem[]): void => {
  if (first === undefined) return;
  const message = startWords().problem(nameOf(document), first.line, first.text, others.length);
  void vscode.window.showErrorMessage(forNotification(message));
};

/** Of the recipe, as JSON; null: the person gave up. */
const askParameters = async (): Promise<Readonly<Record<string, unknown>> | null> => {
  const text = await vscode.window.showInputBox({
    prompt: startWords().parameters,
    ignoreFocusOut: true,
    validateInput: (value) => (parametersOf(value) === null ? startWords().noObject : null),
  });
  return text === undefined ? null : parametersOf(text);
};

const parametersOf = (text: string): Readonly<Record<string, unknown>> | null => {
  if (text.trim() === "") return {};
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null && !Array.isArray(value) ? { ...value } : null;
  } catch {
    return null;
  }
};
