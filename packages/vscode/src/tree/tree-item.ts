import * as vscode from "vscode";
import type { Row } from "./row.ts";
import { themeColors } from "./theme.ts";

const states: Readonly<Record<Row["children"], vscode.TreeItemCollapsibleState>> = {
  none: vscode.TreeItemCollapsibleState.None,
  collapsed: vscode.TreeItemCollapsibleState.Collapsed,
  expanded: vscode.TreeItemCollapsibleState.Expanded,
};

/** Strings only: VS Code draws those as they are, and Markdown not. */
export const toTreeItem = (row: Row): vscode.TreeItem => {
  const item = new vscode.TreeItem(row.label, states[row.children]);
  item.id = row.id;
  item.description = row.description;
  item.tooltip = row.tooltip;
  item.contextValue = row.contextValue;
  if (row.icon !== null) {
    const { name, color } = row.icon;
    item.iconPath = new vscode.ThemeIcon(name, color === null ? undefined : new vscode.ThemeColor(themeColors[color]));
  }
  return item;
};
