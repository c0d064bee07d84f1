package org.thalweg.fit;

/// Something about a fit that its user should know.
///
/// @param kind what it is, with its code
/// @param message what was found, in a sentence
/// @param evidence the numbers that show it
/// @param remedy what to do
public record Finding(Kind kind, String message, String evidence, String remedy) {

  /// How bad it is.
  public enum Severity {
    /// Good to know.
    NOTE,
    /// The answer stands with a reservation.
    WARNING,
    /// The answer is not to be trusted.
    ERROR;

    /// As JSON writes it.
    public String text() {
      return switch (this) {
        case NOTE -> "note";
        case WARNING -> "warning";
        case ERROR -> "error";
      };
    }
  }

  /// The kinds of findings; the codes are stable.
  public enum Kind {
    /// Rows that cannot determine all parameters.
    MORE_PARAMETERS_THAN_ROWS("F01", Severity.ERROR),
    /// Classes that a hyperplane separates: the best parameters are infinite.
    SEPARATED("F02", Severity.ERROR),
    /// Parameters whose combination the data do not determine.
    UNDETERMINED("F03", Severity.WARNING),
    /// A parameter on its way to infinity.
    RUNAWAY("F04", Severity.WARNING),
    /// As many parameters as rows: nothing is left to estimate the noise from.
    NO_FREEDOM("F05", Severity.WARNING),
    /// A setting that is legal and surprises.
    SURPRISING_SETTING("F06", Severity.WARNING),
    /// A feature that is the target in another unit or in other words.
    TARGET_TWIN("F07", Severity.WARNING),
    /// Categories such as `?`, which stand for a missing value more likely.
    MISSING_MARK("F08", Severity.WARNING),
    /// Whole numbers taken as measurements, which may be counts or stand for classes.
    NUMBERS_OR_NAMES("F09", Severity.NOTE),
    /// Counts that scatter more than Poisson's, so that standard errors are too short.
    OVERDISPERSED("F15", Severity.WARNING),
    /// A confidence interval without an end on one side.
    OPEN_INTERVAL("F40", Severity.WARNING),
    /// A lower cost than that of the fit, met while intervals were sought.
    LOWER_ELSEWHERE("F41", Severity.ERROR),
    /// A fit that stands where a parameter changes nothing, though it does elsewhere.
    STANDS_STILL("F42", Severity.ERROR),
    /// Columns that are the same in every row, and left out.
    CONSTANT("F16", Severity.WARNING),
    /// Columns of a file that names only what is not zero, which occur in no row.
    ABSENT("F17", Severity.NOTE),
    /// Parameters that stand at a bound.
    AT_BOUND("F18", Severity.WARNING),
    /// The scale of a robust loss that could not be found to all its digits.
    SCALE_UNSETTLED("F19", Severity.WARNING),
    /// A lowest minimum that few starts came to.
    MINIMUM_SELDOM_REACHED("F21", Severity.WARNING),
    /// Two sets of parameters with the same cost.
    EQUAL_MINIMA("F22", Severity.NOTE),
    /// No starting values at which the formula can be evaluated.
    NO_START("F23", Severity.ERROR),
    /// A formula that a search of starts could not make fit.
    EXPLAINS_NOTHING("F24", Severity.ERROR),
    /// Residuals of a formula started from the data that show more than noise.
    RESIDUALS_SHOW_MORE("F25", Severity.WARNING),
    /// Several responses of one formula whose residuals differ in size.
    UNEQUAL_RESPONSES("F26", Severity.WARNING),
    /// A parameter that may have been meant for a column, or for the number e.
    MISTAKEN_NAME("F27", Severity.NOTE),
    /// Starting values at which a formula has no value on some row.
    START_NOT_FINITE("F28", Severity.ERROR);

    private final String code;
    private final Severity severity;

    Kind(String code, Severity severity) {
      this.code = code;
      this.severity = severity;
    }

    /// The code, such as `F03`.
    public String code() {
      return code;
    }

    public Severity severity() {
      return severity;
    }
  }
}
