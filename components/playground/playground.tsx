"use client";

import { type ReactNode, useCallback, useRef, useState } from "react";
import { pathOf } from "@/lib/playground/branches";
import { addColumn, withoutTurns } from "@/lib/playground/columns";
import { bestAnswers } from "@/lib/playground/compare-answers";
import { describeStatus } from "@/lib/playground/describe-status";
import { PlaygroundAccessContext } from "@/lib/playground/playground-access";
import { mostColumns } from "@/lib/playground/state";
import { CodeDialog } from "./code-dialog";
import { ColumnTabs } from "./column-tabs";
import { ColumnView } from "./column-view";
import { Composer } from "./composer";
import { ParametersPanel } from "./parameters-panel";
import { PlaygroundToolbar } from "./playground-toolbar";
import { SpendLimit } from "./spend-limit";
import { useAccess } from "./use-access";
import { useActs } from "./use-acts";
import { useCode } from "./use-code";
import { useComposition } from "./use-composition";
import { useEscape } from "./use-escape";
import { type PlaygroundSetup, usePlace } from "./use-place";
import { useProject } from "./use-project";
import { VariableFields } from "./variable-fields";

/** Models in conversation beside each other, their parameters, and what each answer took. */
export function Playground({ children, ...setup }: PlaygroundSetup & { children?: ReactNode }) {
  const { org, inferenceUrl, models, projects, mayMakeKeys } = setup;
  const { place, state } = usePlace(setup);
  const { store } = place;
  const [projectId, chooseProject] = useProject(setup);
  const [chosenId, setChosenId] = useState(0);
  const input = useRef<HTMLTextAreaElement>(null);
  const chooseColumn = useCallback((columnId: number) => setChosenId(columnId), []);
  const composition = useComposition(place, state, input);
  const acts = useActs({ setup, place, projectId, compose: composition.compose, chooseColumn });
  const access = useAccess(place, projectId, composition.compose);
  const code = useCode();

  const { columns } = state;
  const chosen = columns.find(({ id }) => id === chosenId) ?? columns[0];
  const running = store.isRunning();
  useEscape(running, store.stop);
  if (!chosen) return null;

  const labels = columns.map((column, index) => ({
    id: column.id,
    label: columns.length > 1 ? `${index + 1}: ${acts.modelOf(column).name}` : acts.modelOf(column).name,
    running: store.isRunning(column.id),
  }));
  const targets = composition.targetsOf(columns);
  const best = bestAnswers(state);
  const currency = models.find(({ prices }) => prices)?.prices?.input.currency;

  return (
    <PlaygroundAccessContext value={access}>
      <div className="playground">
        <PlaygroundToolbar
          projects={projects}
          projectId={projectId}
          onProject={chooseProject}
          canAdd={columns.length < mostColumns}
          onAdd={() => store.change((before) => addColumn(before, nextModel(models, columns)))}
          canClear={columns.some(({ turns }) => turns.length > 0)}
          onClear={() => {
            store.clear(withoutTurns);
            input.current?.focus();
          }}
          onCode={() => code.show(acts, chosen, place)}
        >
          {children}
        </PlaygroundToolbar>
        <div className="playground__body" data-columns={columns.length}>
          <div className="card playground__main">
            {columns.length > 1 && <ColumnTabs columns={labels} chosenId={chosen.id} onChoose={chooseColumn} />}
            <div className="playground__columns">
              {columns.map((column) => (
                <ColumnView
                  key={column.id}
                  {...{ org, models, column, best, acts }}
                  model={acts.modelOf(column)}
                  isChosen={column.id === chosen.id}
                  count={columns.length}
                />
              ))}
            </div>
            <VariableFields
              names={composition.variableNames}
              values={state.variables}
              onChange={(name, value) =>
                store.change((before) => ({ ...before, variables: { ...before.variables, [name]: value } }))
              }
            />
            <Composer
              key={composition.round}
              input={input}
              initial={composition.text}
              initialAttachments={place.attachments}
              running={running}
              targets={labels}
              target={composition.target}
              takesImages={targets.every((id) => takesImages(id))}
              check={(text, attachments) => composition.check(acts, targets, text, attachments)}
              onTarget={composition.chooseTarget}
              onChange={composition.change}
              // Fetched ahead, so that the first answer does not wait for it.
              onFocus={() => {
                void place.getToken(projectId);
                void import("@/lib/playground/stream-answer");
                void import("./turn-list");
                void import("./rich-text/rich-block");
              }}
              onSend={(text, attachments) => acts.send(targets, text, attachments)}
              onStop={() => store.stop()}
            />
          </div>
          <ParametersPanel
            model={acts.modelOf(chosen)}
            column={chosen}
            columns={labels}
            acts={acts}
            onEverywhere={() =>
              store.change((before) => ({
                ...before,
                columns: before.columns.map((column) => ({ ...column, settings: chosen.settings })),
              }))
            }
          >
            {currency && (
              <SpendLimit
                spent={store.spending.spent}
                currency={currency}
                limit={place.limit}
                onLimit={composition.setLimit}
              />
            )}
          </ParametersPanel>
        </div>
        <CodeDialog {...{ org, inferenceUrl, mayMakeKeys }} dialog={code.dialog} call={code.call} />
        <p role="status" className="sr-only">
          {describeStatus(columns.map((column) => pathOf(column).at(-1)?.answer))}
        </p>
      </div>
    </PlaygroundAccessContext>
  );

  function takesImages(columnId: number): boolean {
    const column = columns.find(({ id }) => id === columnId);
    return column !== undefined && acts.modelOf(column).modalities.includes("image");
  }
}

/** The model that is not in a column yet, for the next one. */
function nextModel(models: PlaygroundSetup["models"], columns: readonly { modelId: string }[]): string {
  const shown = new Set(columns.map(({ modelId }) => modelId));
  return (models.find(({ id, healthy }) => healthy && !shown.has(id)) ?? models[0]).id;
}
