import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { ChoiceList } from "./choice-list";
import { InputField } from "./fields";

/** What stands in the labels, as it is read out. */
const labelsIn = (markup: string) =>
  [...markup.matchAll(/<label[^>]*>(.*?)<\/label>/g)].map(([, label = ""]) => label.replace(/<[^>]+>/g, ""));

test("a field that may be left empty is named in two words", () => {
  expect(labelsIn(renderToStaticMarkup(<InputField name="folder" label="Folder" optional />))).toEqual([
    "Folder optional",
  ]);
});

test("a choice is apart from the note beside it", () => {
  const choices = [{ value: "pdf", label: "PDF", note: "with Factur-X" }];
  const list = <ChoiceList name="formats" legend="Formats" description="" choices={choices} chosen={[]} />;
  expect(labelsIn(renderToStaticMarkup(list))).toEqual(["PDF with Factur-X"]);
});
