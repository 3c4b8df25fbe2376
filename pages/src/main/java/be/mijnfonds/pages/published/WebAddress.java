package be.mijnfonds.pages.published;

/** Where a file of the folder is found. */
public final class WebAddress {
    private static final String PAGE = "index.html";

    private WebAddress() {}

    /** @param path in the folder, without a slash before it */
    public static String of(String path) {
        return "/" + (isPage(path) ? path.substring(0, path.length() - PAGE.length()) : path);
    }

    public static boolean isPage(String path) {
        return path.equals(PAGE) || path.endsWith("/" + PAGE);
    }

    /** The page that stands for what is not there: asked for by its own address it may say that too. */
    public static boolean isNotFound(String path) {
        return path.endsWith("/404/" + PAGE);
    }
}
