"use client";

import { useCallback, useEffect, useState, useSyncExternalStore } from "react";
import type { TunableParameter } from "@/lib/models/parameters";
import { isRunning } from "@/lib/playground/answer";
import { type CallSetup, createConversation } from "@/lib/playground/conversation";
import { createTokenSource } from "@/lib/playground/inference-token";
import { chooseModel, type PlaygroundModel } from "@/lib/playground/model";
import { parseSettings } from "@/lib/playground/settings";
import { findSettledUsage } from "@/lib/playground/settled-usage";
import { type Kept, keepPlayground } from "./kept";
import { useAddressChoice } from "./use-address-choice";

export interface PlaygroundSetup {
  org: string;
  userId: string;
  /** Ends in `/v1`; the browser calls it directly. */
  inferenceUrl: string;
  /** At least one. */
  models: readonly [PlaygroundModel, ...PlaygroundModel[]];
  projects: readonly { id: string; name: string }[];
  /** The project to begin with, unless the address names one. */
  projectId: string;
}

function makePlace({ org, inferenceUrl }: PlaygroundSetup): Kept {
  const getToken = createTokenSource(org);
  const findUsage = (requestId: string) => findSettledUsage(org, requestId);
  const conversation = createConversation({ inferenceUrl, getToken, findUsage });
  return { conversation, getToken, draft: "", system: "", settings: {} };
}

/** State of the playground: what is chosen, what is set, and the conversation with the chosen model. */
export function usePlayground(setup: PlaygroundSetup) {
  const { org, userId, models, projects } = setup;
  const [place] = useState(() => keepPlayground(`${userId} ${org}`, () => makePlace(setup)));
  const { conversation } = place;
  const turns = useSyncExternalStore(
    conversation.subscribe,
    () => conversation.turns,
    () => conversation.turns,
  );
  const [askedModel, chooseModelId] = useAddressChoice("model");
  const [askedProject, chooseProject] = useAddressChoice("project");
  const [system, setSystem] = useState(place.system);
  const [settings, setSettings] = useState(place.settings);

  const model = chooseModel(models, askedModel) ?? models[0];
  const projectId = projects.some(({ id }) => id === askedProject) && askedProject ? askedProject : setup.projectId;
  const parsed = parseSettings(settings, model);
  const call: CallSetup = { projectId, model, system, parameters: parsed.parameters };
  const running = turns.some(({ answer }) => isRunning(answer));

  // Leaving the page ends the answer: nobody reads it any more, and it costs.
  useEffect(() => () => conversation.stop(), [conversation]);

  const changeSystem = useCallback(
    (text: string) => {
      place.system = text;
      setSystem(text);
    },
    [place],
  );

  const changeSettings = useCallback(
    (change: (before: Kept["settings"]) => Kept["settings"]) => {
      place.settings = change(place.settings);
      setSettings(place.settings);
    },
    [place],
  );

  const set = useCallback(
    (name: TunableParameter, value: string) => changeSettings((before) => ({ ...before, [name]: value })),
    [changeSettings],
  );
  const reset = useCallback(() => changeSettings(() => ({})), [changeSettings]);

  return {
    ...{ place, conversation, turns, running },
    ...{ model, chooseModelId, isUnknownModel: askedModel !== null && askedModel !== model.id },
    ...{ projectId, chooseProject },
    ...{ system, changeSystem, settings, set, reset, faults: parsed.faults, call },
  };
}
