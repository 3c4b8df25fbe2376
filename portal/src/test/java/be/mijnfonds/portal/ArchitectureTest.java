package be.mijnfonds.portal;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What the portal's code may not even name. */
class ArchitectureTest {
    private static final JavaClasses PORTAL = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("be.mijnfonds.portal");

    /** Words of a member's data, in the languages a hurried programmer would use. */
    private static final Pattern MEMBER_DATA = Pattern.compile(
            "(?i).*(iban|bic|insz|niss|nationalnumber|rijksregister|firstname|lastname|givenname|familyname|surname|"
                    + "birth|street|postcode|municipality|phone|mobile|email|diagnos|gender|nationality|plaintext|contentkey).*");

    private static final ArchRule NO_MEMBER_DATA = fields().should(notBeMemberData());

    private static ArchCondition<JavaField> notBeMemberData() {
        return ArchCondition.from(DescribedPredicate.describe(
                "not be a member's data",
                field -> !MEMBER_DATA.matcher(field.getName()).matches()
                        && !MEMBER_DATA
                                .matcher(field.getRawType().getSimpleName())
                                .matches()));
    }

    @Test
    void the_portal_has_no_field_for_a_members_data() {
        NO_MEMBER_DATA.check(PORTAL);
    }

    private record Careless(String iban) {}

    @Test
    void a_field_for_an_account_would_be_found() {
        var careless = new ClassFileImporter().importClasses(Careless.class);
        assertThatThrownBy(() -> NO_MEMBER_DATA.check(careless)).isInstanceOf(AssertionError.class);
    }

    @Test
    void the_portal_uses_protocol_seal_and_journal_and_no_other_part() {
        classes()
                .should()
                .onlyDependOnClassesThat(DescribedPredicate.describe(
                        "are ours of the four or foreign",
                        type -> !type.getPackageName().startsWith("be.mijnfonds.")
                                || type.getPackageName()
                                        .matches("be\\.mijnfonds\\.(portal|protocol|seal|journal)(\\..*)?")))
                .check(PORTAL);
    }

    @Test
    void the_portal_never_touches_a_key_that_opens_a_members_data() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .haveNameMatching(
                        "be\\.mijnfonds\\.seal\\.(ContentKey|MemberSeal|MemberKey.*|Hpke|UnlockedKeys|Grant|Sealer|Keys|PartKey.*|SentDocument)")
                .check(PORTAL);
    }

    @Test
    void packages_use_each_other_in_one_direction() {
        slices().matching("be.mijnfonds.portal.(*)..").should().beFreeOfCycles().check(PORTAL);
    }

    @Test
    void the_portals_own_checks_have_one_door() {
        noClasses()
                .that()
                .resideOutsideOfPackage("be.mijnfonds.portal.gate")
                .and()
                .haveSimpleNameNotContaining("Wiring")
                .and()
                .haveSimpleNameNotContaining("Purge")
                .should()
                .dependOnClassesThat()
                .haveNameMatching("be\\.mijnfonds\\.portal\\.gate\\.(Sessions|Ceilings.*|SessionGate|OpenGate)")
                .check(PORTAL);
        assertThat(PORTAL).isNotEmpty();
    }
}
