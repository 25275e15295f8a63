namespace C2G.Survey.Instruments.Expressions;

/// <summary>The paths of XPath 1.0. They are understood, so that a legal one is not called a mistake, and never evaluated.</summary>
internal sealed partial class Parser
{
    private Node ParseUnion()
    {
        var node = ParsePath();
        while (TakeSign("|"))
        {
            ParsePath();
            node = Unevaluated("|");
        }
        return node;
    }

    private Node ParsePath()
    {
        if (BeginsPath())
            return ParseLocation();
        var node = ParsePrimary();
        var isPath = ParsePredicates();
        while (TakeSign("/") || TakeSign("//"))
        {
            ParseStep();
            isPath = true;
        }
        return isPath ? Unevaluated("a path") : node;
    }

    private bool BeginsPath() => Next.Kind switch
    {
        TokenKind.Sign => Next.Content is "/" or "//" or ".." or "@" or "*",
        TokenKind.Self => After is { Kind: TokenKind.Sign, Content: "/" or "//" },
        TokenKind.Name => After is not { Kind: TokenKind.Sign, Content: "(" } || Next.Content is "node" or "text" or "comment",
        _ => false,
    };

    private Token After => _tokens[Math.Min(_next + 1, _tokens.Count - 1)];

    private Node.Path ParseLocation()
    {
        var first = Next;
        var isAbsolute = TakeSign("/") || TakeSign("//");
        if (isAbsolute && !BeginsPath() && Next.Kind != TokenKind.Self)
            return Unevaluated("/");
        ParseStep();
        var isBareName = !isAbsolute && first.Kind == TokenKind.Name && !IsSign("/") && !IsSign("//");
        if (isBareName && Levels.Any(l => l.ContainsKey(first.Content.ToLowerInvariant())))
            throw new NotAnExpression(first.At, $"{first.Content} joins two things, and one of them is missing; it is written in lower case.");
        while (TakeSign("/") || TakeSign("//"))
            ParseStep();
        return Unevaluated(isBareName
            ? $"{first.Content}, which is neither a text in quotes nor an item (write '{first.Content}' or ${{{first.Content}}})"
            : $"the path at character {first.At + 1}");
    }

    private void ParseStep()
    {
        if (TakeSign("..") || TakeSign("*")) { }
        else if (Next.Kind is TokenKind.Self or TokenKind.Reference)
            ParsePrimary();
        else
        {
            TakeSign("@");
            if (Next.Kind != TokenKind.Name && !IsSign("*"))
                throw Unexpected();
            var name = _tokens[_next++];
            if (name.Content is "node" or "text" or "comment" && TakeSign("("))
                Expect(")");
            else if (name.Content.EndsWith(':'))
                TakeSign("*");
        }
        ParsePredicates();
    }

    private bool ParsePredicates()
    {
        var any = false;
        while (TakeSign("["))
        {
            Enter();
            ParseLevel(0);
            Expect("]");
            _nesting--;
            any = true;
        }
        return any;
    }

    private bool IsSign(string sign) => Next.Kind == TokenKind.Sign && Next.Content == sign;

    private Node.Path Unevaluated(string what)
    {
        if (!_unevaluated.Contains(what))
            _unevaluated.Add(what);
        return new();
    }
}
