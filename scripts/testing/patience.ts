/** How long tests wait for what comes by itself with `expect.poll` or `vi.waitFor`: that a machine is busy is no fault of the product. */
export const patience = { timeout: 15_000 };
