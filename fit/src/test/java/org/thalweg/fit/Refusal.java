package org.thalweg.fit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.thalweg.fit.table.DataException;
import org.thalweg.fit.table.DataFault;
import org.thalweg.fit.table.Table;
import org.thalweg.program.Engine;

/// Data that a fit must refuse.
final class Refusal {

  private Refusal() {}

  static void assertRefused(DataFault fault, Table table, FitSpec spec) {
    DataException refused =
        assertThrows(DataException.class, () -> Fit.run(table, spec, Engine.withThreads(1)));
    assertEquals(fault, refused.fault(), refused.getMessage());
  }
}
