package be.mijnfonds.demo.attack;

import be.mijnfonds.demo.launch.DemoFund;
import java.io.IOException;
import java.nio.file.Files;

/** What came as far as the core: the end of every lie. */
final class CoreFiles {
    private final DemoFund fund;

    CoreFiles(DemoFund fund) {
        this.fund = fund;
    }

    /** How many statements the core got of this item. */
    long heard(String itemId) throws IOException {
        try (var files = Files.walk(fund.layout().core("out"))) {
            return files.filter(file -> file.endsWith("statement-" + itemId + ".json"))
                    .count();
        }
    }

    /** How often it answered. */
    long answered(String itemId) throws IOException {
        try (var files = Files.walk(fund.layout().core("in"))) {
            return files.filter(file -> file.toString().endsWith("statement-" + itemId + ".zip"))
                    .count();
        }
    }
}
