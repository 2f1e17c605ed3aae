import { expect, test } from "vitest";
import { readAttachments } from "./read-attachments";

const png = new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 1, 2]);
const file = (name: string, content: BlobPart, type = "") => new File([content], name, { type });

test("an image is what its bytes say", async () => {
  const { attachments, fault } = await readAttachments([file("a.txt", png, "text/plain")], [], true);
  expect(fault).toBeNull();
  expect(attachments[0]).toMatchObject({
    kind: "image",
    type: "image/png",
    address: "data:image/png;base64,iVBORw0KGgoBAg==",
  });
  expect((await readAttachments([file("a.png", png)], [], false)).fault).toContain("takes none");
});

test.each([
  ["SVG", file("a.svg", "<svg xmlns='http://www.w3.org/2000/svg' onload='x'/>", "image/svg+xml")],
  ["SVG under another name", file("a.png", "<svg/>", "image/png")],
  ["bytes", file("a.bin", new Uint8Array([0, 1, 2, 255]))],
  ["text with a null", file("a.txt", "a\0b")],
  ["a large text", file("a.txt", "x".repeat(300_000))],
  ["a large image", file("a.png", new Uint8Array(2_000_000))],
])("%s is refused with a sentence", async (_, refused) => {
  const { attachments, fault } = await readAttachments([refused], [], true);
  expect(attachments).toEqual([]);
  expect(fault).toMatch(/\.$/);
});

test("every file that is not taken is named, and what is true of all of them is said once", async () => {
  const bytes = new Uint8Array([0, 255]);
  const { attachments, fault } = await readAttachments(
    [file("a.exe", bytes), file("b.md", "b"), file("c.exe", bytes)],
    [],
    true,
  );
  expect(attachments.map(({ name }) => name)).toEqual(["b.md"]);
  expect(fault).toMatch(/^a\.exe is not taken: .+\. c\.exe is not taken: .+\.$/);
  const six = Array.from({ length: 6 }, () => file("a.md", "a"));
  expect((await readAttachments(six, [], true)).fault).toBe("At most 4 files go with a message.");
});

test("text is taken as it is, names stay apart, and there are at most four", async () => {
  const files = Array.from({ length: 5 }, () => file("a.md", "# ü"));
  const { attachments, fault } = await readAttachments(files, [], false);
  expect(attachments.map(({ name }) => name)).toEqual(["a.md", "2 a.md", "3 a.md", "4 a.md"]);
  expect(attachments[0]).toMatchObject({ kind: "text", text: "# ü" });
  expect(fault).toContain("At most 4");
});
