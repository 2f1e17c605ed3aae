import { expect, test, vi } from "vitest";
import { AppError } from "@/lib/errors";
import { deskTitleOf } from "./desk-title-of";
import { titleOf } from "./title-of";

vi.mock("@/lib/auth/session", () => ({
  findOrganizationContext: async () => ({ role: "administrator" }),
  findOperator: async () => ({}),
}));

const makers: [string, (name: () => Promise<string>) => Promise<object>][] = [
  ["an organization", (name) => titleOf("acme", "projects.read", "Project", name)],
  ["the desk", (name) => deskTitleOf("Project", name)],
];

test.each(makers)(
  "a page of %s has its thing's name, or its kind; why is logged where nobody expected it",
  async (_, make) => {
    const logged = vi
      .spyOn(console, "error")
      .mockReset()
      .mockImplementation(() => undefined);
    expect(await make(async () => "Research")).toEqual({ title: "Research" });
    const refusal = new AppError("not_found", "There is no such project.");
    expect(await make(() => Promise.reject(refusal))).toEqual({ title: "Project" });
    expect(logged).not.toHaveBeenCalled();
    expect(await make(() => Promise.reject(new TypeError("x is undefined")))).toEqual({ title: "Project" });
    expect(logged).toHaveBeenCalledOnce();
  },
);
