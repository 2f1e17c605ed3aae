import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { TranscriptCard } from "./transcript-card";

test("what a model wrote is drawn as an answer; what people and functions said stays text", () => {
  const nothing = { calls: [], files: [], reasoning: "" };
  const html = renderToStaticMarkup(
    <TranscriptCard
      modelName="Demo Small"
      sharedBy={null}
      toAnswer={(text) => <article>{text}</article>}
      transcript={{
        ...{ columnId: 1, modelId: "demo-small", system: "**Be brief.**", elsewhere: 0 },
        said: [
          { id: "1", by: "person", name: "You", text: "**Hi**", ...nothing },
          { id: "2", by: "model", name: "Demo Small", text: "**Hello**", ...nothing, calls: ["get_weather({})"] },
          { id: "3", by: "function", name: "get_weather", text: "**18**", ...nothing },
        ],
      }}
    />,
  );
  expect([...html.matchAll(/<article>(.*?)<\/article>/g)].map(([, text]) => text)).toEqual(["**Hello**"]);
  for (const text of ["**Be brief.**", "**Hi**", "**18**", "get_weather({})"]) expect(html).toContain(`>${text}</p>`);
});
